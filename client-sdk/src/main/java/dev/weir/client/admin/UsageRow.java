package dev.weir.client.admin;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call that was let in, after its end.
 *
 * @param ids how it is called
 * @param caller whose it was
 * @param route where it went
 * @param tokens what it used
 * @param clock when it was
 * @param outcome how it ended
 * @param costMicroCredits what it was charged, a million for a credit
 */
public record UsageRow(
        Ids ids, Caller caller, Route route, Tokens tokens, Clock clock, Outcome outcome, long costMicroCredits) {
    /**
     * How a call is called.
     *
     * @param callId the gateway's own, unique
     * @param requestId the caller's, not unique
     */
    public record Ids(String callId, String requestId) {}

    /**
     * Whose a call was.
     *
     * @param keyId the key
     * @param keyLabel what the key is for
     * @param account who pays
     */
    public record Caller(String keyId, String keyLabel, String account) {}

    /**
     * Where a call went.
     *
     * @param door the way it came in, such as {@code openai_chat}
     * @param askedModel the model's name as it was asked for
     * @param sentModel the model's name as the backend was asked for it
     * @param backend the backend
     */
    public record Route(String door, String askedModel, String sentModel, String backend) {}

    /**
     * What a call used.
     *
     * @param prompt tokens sent
     * @param completion tokens generated
     * @param cached the part of the prompt that the backend had in its cache
     * @param reasoning the part of the completion spent on reasoning
     * @param estimated whether the gateway counted for itself
     */
    public record Tokens(long prompt, long completion, long cached, long reasoning, boolean estimated) {}

    /**
     * When a call was.
     *
     * @param start when it came
     * @param timeToFirstToken null when no token came
     * @param total how long it took
     */
    public record Clock(Instant start, @Nullable Duration timeToFirstToken, Duration total) {}

    /**
     * How a call ended.
     *
     * @param name {@code completed}, {@code cancelled}, {@code failed}, {@code rejected} or {@code interrupted}
     * @param failureCode empty when there was no failure
     */
    public record Outcome(String name, String failureCode) {}
}
