package dev.weir.conformance.replay;

/** Where an answer's body is cut into HTTP chunks. */
public enum Cut {
    /** Where the real server cut it. */
    AS_RECORDED,
    /** After every byte. */
    AT_EVERY_BYTE
}
