package dev.weir.gateway.http;

import io.micronaut.http.HttpRequest;
import io.netty.util.AsciiString;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The id by which client, gate and upstream speak of the same request. For correlation only: nothing is looked up by it. */
final class RequestIds {
    static final AsciiString HEADER = AsciiString.cached("x-request-id");

    private static final int MOST_CHARACTERS = 128;

    private RequestIds() {}

    /** The client's own id, if it is 1 to 128 of {@code A-Z a-z 0-9 . _ -}; else a new one. */
    static String of(HttpRequest<?> request) {
        String own = request.getHeaders().get(HEADER);
        return own != null && acceptable(own) ? own : fresh();
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

    private static String fresh() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "req_" + hex(random.nextLong()) + hex(random.nextLong());
    }

    private static String hex(long bits) {
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** The id that an earlier step gave to this request, or a first one. */
    static String known(@Nullable Arrival arrival, HttpRequest<?> request) {
        return arrival != null ? arrival.requestId() : of(request);
    }
}
