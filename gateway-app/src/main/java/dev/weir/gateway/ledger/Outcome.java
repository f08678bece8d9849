package dev.weir.gateway.ledger;

import java.util.Locale;

/** How an admitted call ended; the lower-case name stands in the books. */
public enum Outcome {
    /** The whole answer was made and handed over. */
    COMPLETED,
    /** The client left, did not read any more, or had set a deadline that passed; or its key was revoked. */
    CANCELLED,
    /** The upstream, or the gate, failed. */
    FAILED,
    /** The upstream refused the request as wrong. */
    REJECTED,
    /** The gate was killed while the call ran; what it had made by then was found at the next start. */
    INTERRUPTED,
    /** Let in, and then sent by a proxy in front of the gate straight to the server: nobody here knows how it went on. */
    DELEGATED;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in rows, metrics and logs. */
    public String label() {
        return label;
    }
}
