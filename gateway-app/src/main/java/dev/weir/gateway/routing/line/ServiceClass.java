package dev.weir.gateway.routing.line;

import java.util.Locale;

/** How urgent a call is. The order is the order of service, and shedding goes the other way. */
public enum ServiceClass {
    /** Somebody sits before it. */
    INTERACTIVE,
    /** What did not say. */
    DEFAULT,
    /** Nobody waits for it. */
    BATCH;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** Its name for people and programs, in lower case. */
    public String label() {
        return label;
    }
}
