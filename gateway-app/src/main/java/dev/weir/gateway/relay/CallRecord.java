package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.ledger.Settlement;
import org.jspecify.annotations.Nullable;

/**
 * A call that has ended, for meters and the log.
 *
 * @param keyId the caller's key
 * @param askedModel as the client wrote it
 * @param known whether the catalogue knows that name, so that it may be a label
 * @param lane {@code express} or {@code translating}; null if no upstream was reached
 * @param settlement how it ended; what the books have, if it was admitted
 * @param gateNanos time that the gate itself added before the upstream was asked, without what it waited
 * @param waitedNanos time in the waiting line
 */
public record CallRecord(
        CallContext call,
        String keyId,
        String askedModel,
        boolean known,
        @Nullable String lane,
        Settlement settlement,
        long gateNanos,
        long waitedNanos) {}
