package dev.weir.gateway.ledger.credits;

import java.util.List;

/**
 * What one call may cost before it is known which server answers it, and how much it says.
 *
 * @param tariff the prices
 * @param asked the model's name as the client wrote it
 * @param sent the names that it may have at servers
 * @param tier the account's
 * @param prompt the most tokens that are read
 * @param answers how many answers are made, each of at most as many tokens as the call is allowed; 0: no text is made
 */
public record Quote(Tariff tariff, String asked, List<String> sent, String tier, long prompt, long answers) {
    /** The most that it costs with so many tokens for each answer, in micro-credits. */
    public long cost(int tokens) {
        return tariff.most(asked, sent, tier, prompt, tokens * answers);
    }

    /** The most tokens for each answer, up to {@code most}, that an amount pays for; 0 if it pays for none. */
    public int affordable(long amount, int most) {
        int least = 0;
        int beyond = most + 1;
        while (beyond - least > 1) {
            int middle = least + (beyond - least) / 2;
            if (cost(middle) <= amount) {
                least = middle;
            } else {
                beyond = middle;
            }
        }
        return least;
    }
}
