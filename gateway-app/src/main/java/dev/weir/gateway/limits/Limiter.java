package dev.weir.gateway.limits;

import dev.weir.gateway.failure.Failure;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides on all limits of a call together. The law of N a minute: a bucket of N, refilled N/60 a second, so at most N + N t / 60 in any t
 * seconds; days are calendar days in UTC.
 */
public interface Limiter extends AutoCloseable {
    /**
     * Takes all that is claimed, or nothing. Never blocks; what is decided in memory is answered on the spot (the stage is complete), else
     * the stage completes on any thread.
     *
     * @return fails with a GatewayException only where what was used today cannot be read
     */
    CompletionStage<Take> take(Claim claim);

    /**
     * What is used up already whatever a call is, as far as this gate knows; null: nothing. Takes nothing. Only requests: how many tokens a
     * call needs is not known before it is read.
     */
    @Nullable
    Failure exhausted(Claim claim);

    /** Whether this gate decides by its own share, since the store that the gates share does not answer. */
    boolean isLocal();

    /** What these limits look like, as far as this gate knows; takes nothing. */
    LimitView view(Claim claim);

    /**
     * Makes sure that what was used today is counted, before a restart included.
     *
     * @return null if it is; else completes when it is, or fails with a GatewayException
     */
    @Nullable
    CompletionStage<Void> prepare(Claim claim);

    /** Gives back what this gate holds of limits that it shares. */
    @Override
    default void close() {}
}
