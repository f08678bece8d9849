package dev.weir.client.admin;

/** The place of a key's calls in the waiting line. */
public enum KeyPriority {
    /** Behind the others. */
    LOW,
    /** As most. */
    NORMAL,
    /** Before the others. */
    HIGH
}
