package dev.weir.gateway.ledger.credits;

/**
 * A law of the ledger that does not hold, for one account.
 *
 * @param account whose
 * @param law in words
 * @param is what its balance says, in micro-credits
 * @param shouldBe what follows from the rows behind it, in micro-credits
 */
public record Finding(String account, String law, long is, long shouldBe) {
    /** For people. */
    public String text() {
        return "%s: %s, and is %s instead of %s".formatted(account, law, Credits.text(is), Credits.text(shouldBe));
    }
}
