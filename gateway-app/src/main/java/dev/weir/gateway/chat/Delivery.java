package dev.weir.gateway.chat;

/** How the client wants its answer. */
public enum Delivery {
    /** As frames, while it is made. */
    STREAM,
    /** In one piece, when it is finished. */
    WHOLE
}
