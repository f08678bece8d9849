package dev.weir.gateway.http.legacy.bodykey;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much memory the bodies may take, all together, of which nobody knows yet whose they are. */
final class Allowance {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    Allowance(long most) {
        this.most = most;
    }

    /** What one body takes, which is nothing yet. */
    Share share() {
        return new Share();
    }

    private void take(long bytes) {
        if (taken.addAndGet(bytes) > most) {
            taken.addAndGet(-bytes);
            throw Failure.of(
                            FailureCode.OVERLOADED,
                            "Too many requests without a key in a header are being read; send the key in a header.")
                    .retryAfter(Duration.ofSeconds(1))
                    .asException();
        }
    }

    /** What one body takes: only as much as there is of it, since a length is easily told. */
    final class Share {
        private final AtomicLong mine = new AtomicLong();

        /**
         * Takes room for so many bytes more.
         *
         * @throws dev.weir.gateway.failure.GatewayException with {@code OVERLOADED} if there is none
         */
        void take(int bytes) {
            Allowance.this.take(bytes);
            mine.addAndGet(bytes);
        }

        /** The body is somebody's, or gone. */
        void giveBack() {
            taken.addAndGet(-mine.getAndSet(0));
        }
    }
}
