package dev.weir.gateway.ledger;

/**
 * A call that is to be as if it had never been: what was set aside for it is free again.
 *
 * @param account whose credits they are
 * @param reserved what its hold set aside, in micro-credits
 */
public record Release(String callId, String account, long reserved) implements BookEntry {
    @Override
    public Charge charge() {
        return new Charge(reserved, 0);
    }
}
