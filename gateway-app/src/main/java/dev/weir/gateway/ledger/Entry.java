package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;

/**
 * The half of a usage row that is known when its call is let in.
 *
 * @param callId as in {@link UsageRow}
 * @param requestId as in {@link UsageRow}
 */
public record Entry(String callId, String requestId, Payer payer, Start start) {
    /** The whole row, when the call has ended. */
    public UsageRow ended(Settlement settlement, Charge charge) {
        return new UsageRow(callId, requestId, payer, start, settlement, charge);
    }
}
