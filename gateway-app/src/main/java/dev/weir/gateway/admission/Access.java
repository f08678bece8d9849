package dev.weir.gateway.admission;

/** What a route or RPC asks of its caller. Every one states it; the server does not start otherwise. */
public enum Access {
    /** Anybody. */
    OPEN,
    /** A key with scope inference. */
    INFERENCE,
    /** A key with scope inference, for questions that no model works on: limits do not count, even if they are used up. */
    INQUIRY,
    /** A key with scope models. */
    MODELS,
    /** A key with scope usage:read (or admin). */
    USAGE_READ,
    /** A key with scope metrics:read (or admin); open while the server listens on loopback only. */
    METRICS_READ,
    /** A key with scope admin. */
    ADMIN
}
