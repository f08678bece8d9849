package dev.weir.gateway.chat;

/** How the client wants its answer. */
public enum Delivery {
    /** As frames, while it is made. */
    STREAM,
    /** In one piece, when it is finished. */
    WHOLE,
    /**
     * Not at all: only how many tokens the prompt comes to. A server that counts without reading tells the number as its answer's text,
     * with no tokens used; any other reads the prompt, and the number stands in its usage.
     */
    COUNT
}
