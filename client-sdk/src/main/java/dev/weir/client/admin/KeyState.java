package dev.weir.client.admin;

/** Whether a key's calls are taken. */
public enum KeyState {
    /** They are. */
    ACTIVE,
    /** Not until it is enabled again. */
    DISABLED,
    /** Never again. */
    REVOKED,
    /** Its time is over. */
    EXPIRED,
    /** A state that this version of the client does not know. */
    OTHER
}
