package dev.weir.gateway.ledger;

import dev.weir.gateway.chat.Door;
import java.time.Instant;

/**
 * What the books keep of one admitted call.
 *
 * @param callId made by the gate, unique, sorts by time: a UUID of version 7 in its 36 characters
 * @param requestId the client's id of the call, for correlation only
 * @param payer whose call it was
 * @param start how it began
 * @param settlement how it ended
 * @param charge what it cost
 */
public record UsageRow(String callId, String requestId, Payer payer, Start start, Settlement settlement, Charge charge)
        implements BookEntry {

    /** The key that was shown and the account that it belonged to at that time. */
    public record Payer(String keyId, String account) {}

    /**
     * @param askedModel the model's name as the client wrote it
     * @param at when it was admitted, in whole milliseconds; decides on which day it counts
     */
    public record Start(Door door, String askedModel, Instant at) {}

    @Override
    public String account() {
        return payer.account();
    }

    /** The same row of a call that cost nothing, and for which nothing is held. */
    UsageRow free() {
        return new UsageRow(callId, requestId, payer, start, settlement, Charge.NONE);
    }
}
