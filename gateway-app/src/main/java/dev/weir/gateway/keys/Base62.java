package dev.weir.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** Digits, upper-case and lower-case letters: survives every shell, header and double click. */
final class Base62 {
    private static final byte[] ALPHABET =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".getBytes(StandardCharsets.US_ASCII);

    private Base62() {}

    static boolean has(char c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Characters that are all equally likely: {@code nextInt} throws away what would favour some. */
    static String random(RandomGenerator random, int length) {
        byte[] out = new byte[length];
        for (int i = 0; i < length; i++) {
            out[i] = ALPHABET[random.nextInt(ALPHABET.length)];
        }
        return new String(out, StandardCharsets.US_ASCII);
    }

    /** Writes a number into {@code out[from, from + length)}, most significant digit first. */
    static void write(long number, byte[] out, int from, int length) {
        long rest = number;
        for (int i = from + length - 1; i >= from; i--) {
            out[i] = ALPHABET[(int) (rest % ALPHABET.length)];
            rest /= ALPHABET.length;
        }
    }
}
