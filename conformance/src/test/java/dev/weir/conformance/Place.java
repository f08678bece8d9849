package dev.weir.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.conformance.replay.Cut;
import dev.weir.conformance.stand.Stand;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Where a library calls, and about which model.
 *
 * @param server behind the gate, if its answers are recorded and so known
 * @param stand that was started for it; null for a live gate
 */
record Place(
        String url,
        String key,
        String model,
        @Nullable Server server,
        @Nullable Cut cut,
        @Nullable Stand stand) {
    private static final int LEAVING_TRIES = 10;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    /** All places: both recorded servers, cut as recorded and at every byte; or each model of the live gate. */
    static List<Place> all() {
        String url = System.getenv("WEIR_CONFORMANCE_URL");
        List<Place> places = new ArrayList<>();
        if (url != null) {
            for (String model : wanted("WEIR_CONFORMANCE_MODEL").split(",", -1)) {
                places.add(new Place(url, wanted("WEIR_CONFORMANCE_KEY"), model, null, null, null));
            }
            return places;
        }
        for (Cut cut : Cut.values()) {
            Stand stand = Stands.of(cut);
            for (Server server : Server.values()) {
                places.add(new Place(stand.url(), stand.key(), server.model, server, cut, stand));
            }
        }
        return places;
    }

    private static String wanted(String name) {
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException("WEIR_CONFORMANCE_URL is set, and so " + name + " must be");
        }
        return value;
    }

    /** A model for embeddings; the test is skipped if there is none. */
    String embeddingModel() {
        return other("all-minilm", "WEIR_CONFORMANCE_EMBEDDING_MODEL");
    }

    /** A model that thinks; the test is skipped if there is none. */
    String thinkingModel() {
        return other("smol-think", "WEIR_CONFORMANCE_THINKING_MODEL");
    }

    /** A key that is refused with 429; the test is skipped if there is none. */
    String limitedKey() {
        return other(stand == null ? "" : stand.limitedKey(), "WEIR_CONFORMANCE_LIMITED_KEY");
    }

    private String other(String recorded, String name) {
        String value = stand == null ? System.getenv(name) : recorded;
        assumeTrue(value != null, name + " is not set");
        return value;
    }

    /** Checks an answer: the recorded words, or just words where the server is live. */
    void assertSaid(String recorded, @Nullable String said) {
        if (server != null) {
            assertEquals(recorded, said);
        } else {
            assertFalse(said == null || said.isBlank(), "no words");
        }
    }

    Server recorded() {
        return server == null ? Server.VLLM : server;
    }

    /** How many answers the gate has left before their end; the test is skipped at a live gate, which does not tell. */
    int left() {
        assumeTrue(stand != null, "only a replayed server tells");
        Stand replaying = Objects.requireNonNull(stand);
        return replaying.ollama().left() + replaying.vllm().left();
    }

    /** Returns when the gate has left one more answer than before. */
    void awaitLeft(int before) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (left() <= before) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the gate goes on reading an answer whose client is gone");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    /** The same, for a library that may be slow to leave: where the answer was over by then, it says nothing, and is asked for again. */
    void awaitLeft(Runnable leaving) {
        int before = left();
        for (int tries = 0; left() <= before; tries++) {
            if (tries == LEAVING_TRIES) {
                throw new AssertionError("the gate goes on reading answers whose client is gone");
            }
            leaving.run();
            long end = System.nanoTime() + LONGEST_NANOS / LEAVING_TRIES;
            while (left() <= before && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
            }
        }
    }

    @Override
    public String toString() {
        return server == null ? model : server + " " + cut;
    }
}
