package dev.weir.client.admin;

/** The place of a key's calls in the waiting line. */
public enum KeyPriority {
    /** Work that can wait, behind the others. */
    BATCH,
    /** As most. */
    DEFAULT,
    /** A person waits: before the others. */
    INTERACTIVE
}
