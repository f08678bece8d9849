package dev.weir.client;

/** Why the text of a choice ended. */
public enum FinishReason {
    /** The model came to its own end or met a stop sequence. */
    STOP,
    /** The bound on tokens was reached. */
    LENGTH,
    /** The model asks for tools to be called. */
    TOOL_CALLS,
    /** A filter held the rest back. */
    CONTENT_FILTER,
    /** A reason that this version of the client does not know. */
    OTHER
}
