package dev.weir.gateway.http.openai;

import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the own part of an answer's id: 12 digits that sort by time, 20 that nobody else draws. */
final class FreshIds {
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int RANDOM = 20;
    private static final int TIME = 12;

    private FreshIds() {}

    static String next(Instant at) {
        String time = Long.toHexString(at.toEpochMilli());
        var id = new StringBuilder(TIME + RANDOM)
                .append("0".repeat(TIME - time.length()))
                .append(time);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < RANDOM; i++) {
            id.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        }
        return id.toString();
    }
}
