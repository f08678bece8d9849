package dev.weir.gateway.admission;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.limits.LimitView;

/** What admit says. */
public sealed interface Decision {
    /** What the limits look like after this decision; edges turn it into headers. */
    LimitView limits();

    /** The call may go on. Must be settled once; later settlements are ignored. */
    non-sealed interface Permit extends Decision {
        /** The id that the gate gave to this call; the usage row's own key. */
        String callId();

        /** The most tokens that each choice may have; always sent upstream. */
        int mostTokens();

        /** A server was chosen; said again when another one is. */
        void sentTo(String backend, String sentModel);

        /**
         * Tokens came; said from the first one on, as often as it is known better.
         *
         * @param pieces how many pieces of answer there are by now, an estimate of its tokens
         */
        void made(int pieces);

        /**
         * Writes the usage row and gives back what was taken for the time of the call. Whoever notices the end first calls it; only the
         * first call counts.
         *
         * @return false if it was settled before
         */
        boolean settle(Settlement settlement);

        /** What it cost its account, in micro-credits; 0 before it is settled. */
        default long cost() {
            return 0;
        }

        /**
         * The call is answered under another admission, which does not count it again: what was counted of it stays, and there is no row of it
         * here. Without effect after {@link #settle}.
         */
        default void handOver() {}

        /**
         * Takes the admission back, as if the call had never been: no row, and the limits as before. For a request that turned out to be wrong
         * before any upstream heard of it. Without effect after {@link #settle}.
         */
        void withdraw();
    }

    /** The call may not go on; nothing was taken. */
    record Refused(Failure failure, LimitView limits) implements Decision {}
}
