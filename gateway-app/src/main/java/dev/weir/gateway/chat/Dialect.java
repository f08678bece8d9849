package dev.weir.gateway.chat;

/** A family of wire formats. Client and upstream of the same dialect can share bytes. */
public enum Dialect {
    OPENAI,
    OLLAMA,
    /** Spoken by clients only: no server is asked in it. */
    ANTHROPIC
}
