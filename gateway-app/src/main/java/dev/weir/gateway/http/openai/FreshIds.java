package dev.weir.gateway.http.openai;

import dev.weir.gateway.chat.RandomId;
import java.time.Instant;

/** Makes the own part of an answer's id: 12 digits that sort by time, 20 that nobody else draws. */
final class FreshIds {
    private static final int RANDOM = 20;
    private static final int TIME = 12;

    private FreshIds() {}

    static String next(Instant at) {
        String time = Long.toHexString(at.toEpochMilli());
        return "0".repeat(TIME - time.length()) + time + RandomId.of(RANDOM);
    }
}
