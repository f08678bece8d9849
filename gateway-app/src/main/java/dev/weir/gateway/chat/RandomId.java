package dev.weir.gateway.chat;

import java.util.concurrent.ThreadLocalRandom;

/** The part of an id that nobody else draws by chance. Can be guessed: no secret. */
public final class RandomId {
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private RandomId() {}

    /** That many letters and digits. */
    public static String of(int length) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
