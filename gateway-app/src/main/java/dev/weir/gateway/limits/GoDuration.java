package dev.weir.gateway.limits;

import java.time.Duration;

/** Writes durations as Go does, which is how clients read them: {@code 17ms}, {@code 1.5s}, {@code 1m30s}, {@code 1h0m0s}. */
final class GoDuration {
    private GoDuration() {}

    /** The duration to the millisecond; a negative one is {@code 0s}. */
    static String of(Duration duration) {
        long millis = Math.max(0, duration.toMillis());
        if (millis == 0) {
            return "0s";
        }
        if (millis < 1000) {
            return millis + "ms";
        }
        StringBuilder text = new StringBuilder(16);
        long seconds = millis / 1000;
        if (seconds >= 3600) {
            text.append(seconds / 3600).append('h');
        }
        if (seconds >= 60) {
            text.append(seconds / 60 % 60).append('m');
        }
        text.append(seconds % 60);
        fraction(text, millis % 1000);
        return text.append('s').toString();
    }

    private static void fraction(StringBuilder text, long millis) {
        if (millis == 0) {
            return;
        }
        String digits = Long.toString(1000 + millis);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        text.append('.').append(digits, 1, end);
    }
}
