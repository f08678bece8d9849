package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer goes. Called on one event loop. Order: {@link #opened}, any number of {@link #next} and {@link #flush}, then one of
 * {@link #ended} or {@link #broken}; or {@link #refused} alone.
 *
 * @param <T> a frame: bytes for HTTP, a message for gRPC
 */
public interface Receiver<T> {
    /** The upstream has taken the request: a success status can be sent. */
    void opened(Opening opening);

    /** A frame; the receiver owns it. */
    void next(T frame);

    /** What came so far is to be sent on. */
    void flush();

    /** The answer is whole and in the books. */
    void ended();

    /** The answer broke after {@link #opened}; an honest last frame has been given to {@link #next} where the dialect has one. */
    void broken(Failure failure);

    /** No answer: a status of its own can still be sent. */
    void refused(Failure failure, LimitView limits);

    /**
     * What is known when the upstream has taken the request.
     *
     * @param backend the backend's name
     * @param limits what the limits look like
     * @param upstreamNanos from the sending of the request to the upstream's head
     * @param waitedNanos in the waiting line
     * @param made whether something was made that was not there before
     * @param leftOut fields of the request that the backend did not get
     * @param cache what the gate's cache has to do with it; null: nothing
     */
    record Opening(
            String backend,
            LimitView limits,
            long upstreamNanos,
            long waitedNanos,
            boolean made,
            List<String> leftOut,
            @Nullable CacheNote cache) {
        private static final int MOST_TOLD = 1024;

        /** An answer. */
        public Opening(String backend, LimitView limits, long upstreamNanos, long waitedNanos, List<String> leftOut) {
            this(backend, limits, upstreamNanos, waitedNanos, false, leftOut, null);
        }

        /** An answer with something that the cache has to do with it. */
        Opening noting(CacheNote note) {
            return new Opening(backend, limits, upstreamNanos, waitedNanos, made, leftOut, note);
        }

        /** An answer to a whole request. */
        public Opening(String backend, LimitView limits, long upstreamNanos) {
            this(backend, limits, upstreamNanos, 0, false, List.of(), null);
        }

        /** What the client is warned of, in the form of HTTP's header of that name; null: nothing. */
        public @Nullable String warning() {
            if (leftOut.isEmpty()) {
                return null;
            }
            String fields = String.join(", ", leftOut).replaceAll("[^A-Za-z0-9_.,\\[\\] -]", "?");
            String told = fields.length() > MOST_TOLD ? fields.substring(0, MOST_TOLD) + "..." : fields;
            return "299 weir \"left out: " + told + "\"";
        }
    }
}
