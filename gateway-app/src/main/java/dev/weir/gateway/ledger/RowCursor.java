package dev.weir.gateway.ledger;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.time.Instant;

/** The last row of a page, after which the next one begins. */
record RowCursor(Instant startedAt, String callId) {

    static RowCursor parse(String text) {
        int dot = text.indexOf('.');
        try {
            return new RowCursor(Instant.ofEpochMilli(Long.parseLong(text.substring(0, dot))), text.substring(dot + 1));
        } catch (RuntimeException e) {
            throw Failure.of(FailureCode.INVALID_VALUE, "The page token is not one that this gate gave out.")
                    .at("page_token")
                    .asException();
        }
    }

    static RowCursor of(UsageRow row) {
        return new RowCursor(row.start().at(), row.callId());
    }

    String text() {
        return startedAt.toEpochMilli() + "." + callId;
    }
}
