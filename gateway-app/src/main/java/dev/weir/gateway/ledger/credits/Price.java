package dev.weir.gateway.ledger.credits;

/**
 * What a model costs, in micro-credits.
 *
 * @param call for each call that was answered, 0 to {@link #MOST}
 * @param input for 1,000 tokens of prompt, 0 to {@link #MOST}
 * @param output for 1,000 tokens of completion, 0 to {@link #MOST}
 */
public record Price(long call, long input, long output) {
    /** 10,000 credits. */
    public static final long MOST = 10_000L * Credits.ONE;

    /** Nothing. */
    public static final Price FREE = new Price(0, 0, 0);

    public Price {
        if (Math.min(call, Math.min(input, output)) < 0 || Math.max(call, Math.max(input, output)) > MOST) {
            throw new IllegalArgumentException("a price is 0 to 10,000 credits");
        }
    }
}
