package dev.weir.gateway.routing;

/** How an attempt ended, in what it tells about its backend. */
public enum Parting {
    /** It was answered, be it by a refusal of what was asked. */
    ANSWERED,
    /** Nothing was sent. */
    UNUSED,
    /** The backend had no room. */
    FULL,
    /** The backend does not have the model that it was asked for. */
    WITHOUT_MODEL,
    /** The backend failed at it. */
    FAILED,
    /** The backend was too slow, and may be at work still. */
    LATE,
    /** No connection could be made. */
    UNREACHABLE,
    /** The call ended before its answer did, and the backend may be at work still. */
    ABANDONED;

    /** Whether the backend has worked, so that it has the model; one whose client leaves while it loads gives the load up. */
    boolean worked() {
        return switch (this) {
            case ANSWERED, FAILED -> true;
            case UNUSED, FULL, WITHOUT_MODEL, UNREACHABLE, LATE, ABANDONED -> false;
        };
    }

    /** Whether the backend may still be at work. */
    boolean drains() {
        return this == ABANDONED || this == LATE;
    }
}
