package dev.weir.gateway.admission;

import dev.weir.gateway.chat.RandomId;
import org.jspecify.annotations.Nullable;

/** The id by which client, gate and upstream speak of the same request. For correlation only: nothing is looked up by it. */
public final class RequestId {
    private static final int LENGTH = 24;
    private static final int MOST_CHARACTERS = 128;

    private RequestId() {}

    /** The client's own id, if it is 1 to 128 of {@code A-Z a-z 0-9 . _ -}; else a new one. */
    public static String of(@Nullable String own) {
        return own != null && acceptable(own) ? own : "req_" + RandomId.of(LENGTH);
    }

    private static boolean acceptable(String id) {
        if (id.isEmpty() || id.length() > MOST_CHARACTERS) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }
}
