package dev.weir.gateway.admin;

import dev.weir.gateway.ledger.credits.Balance;

/** A balance as it was told, for whoever asks again: its account and its amounts, with spaces between. */
final class BalanceCodec implements Idempotency.Codec<Balance> {
    @Override
    public String encode(Balance told) {
        return "%s %d %d %d %d".formatted(told.account(), told.granted(), told.posted(), told.held(), told.refunded());
    }

    @Override
    public Balance decode(String kept) {
        String[] parts = kept.split(" ", -1);
        return new Balance(
                parts[0],
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Long.parseLong(parts[4]));
    }
}
