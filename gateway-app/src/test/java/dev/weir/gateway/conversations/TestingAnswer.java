package dev.weir.gateway.conversations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer of the key {@code k}, to be kept. */
record TestingAnswer(String id, @Nullable String previous, String input) implements Keeping {
    static final Instant MADE = Instant.parse("2026-11-21T12:00:00Z");

    TestingAnswer(String id) {
        this(id, null, "[]");
    }

    TestingAnswer after(String earlier) {
        return new TestingAnswer(id, earlier, input);
    }

    @Override
    public KeptResponse response(Instant expiresAt) {
        return new KeptResponse(
                id, "k", previous, new KeptResponse.Times(MADE, expiresAt), input, "{\"é\":\"\\u0000☕\"}");
    }

    @Override
    public List<String> wentOnFrom() {
        return previous == null ? List.of() : List.of(previous);
    }
}
