package dev.weir.gateway.keys;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a secret that was made elsewhere may be. */
final class TokenRules {
    static final int SHORTEST = 4;
    static final int LONGEST = 512;

    /** A secret with less than that can be found out by whoever has its digest. */
    private static final double STRONG_BITS = 112;

    private static final int FEW = 8;
    private static final int LEAST_TO_SHOW = 12;
    private static final int SHOWN = 4;
    private static final Pattern OWN = Pattern.compile("(sk-)?weir_.*");

    private TokenRules() {}

    /** Whether this may be a secret from elsewhere; cheap, since anybody can ask. */
    static boolean isPossible(String text) {
        int length = text.length();
        if (length < SHORTEST || length > LONGEST) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) <= ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return !text.startsWith("weir_") && !text.startsWith("sk-weir_");
    }

    /** Why a text is no secret; null: it may be one. */
    static @Nullable String problem(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            return "A key has " + SHORTEST + " to " + LONGEST + " characters, and this has " + text.length() + ".";
        }
        if (OWN.matcher(text).matches()) {
            return "This begins as a key of Weir does, and is none: a character is wrong or missing.";
        }
        return isPossible(text) ? null : "A key has only visible characters of ASCII, and no space.";
    }

    /** Whether a secret is so short, or of so few characters, that it might be guessed. */
    static boolean isWeak(String text) {
        return text.chars().distinct().count() < FEW || text.length() * bitsOf(text) < STRONG_BITS;
    }

    private static double bitsOf(String text) {
        int alphabet = 0;
        alphabet += text.chars().anyMatch(c -> c >= 'a' && c <= 'f') ? 6 : 0;
        alphabet += text.chars().anyMatch(c -> c > 'f' && c <= 'z') ? 20 : 0;
        alphabet += text.chars().anyMatch(c -> c >= 'A' && c <= 'Z') ? 26 : 0;
        alphabet += text.chars().anyMatch(c -> c >= '0' && c <= '9') ? 10 : 0;
        return Math.log(Math.max(2, alphabet)) / Math.log(2);
    }

    /** What people see of a secret to tell it apart: its last characters, where they do not give away too much. */
    static String lastFour(String text) {
        return text.length() < LEAST_TO_SHOW ? "****" : text.substring(text.length() - SHOWN);
    }
}
