package dev.weir.gateway.http;

import jakarta.inject.Singleton;

/** Whether the gate will soon close its doors: connections are not kept then, so that their clients make the next ones elsewhere. */
@Singleton
public final class LameDuck {
    private volatile boolean begun;

    /** From now on each HTTP/1.1 connection ends with its next answer, which says so. */
    public void begin() {
        begun = true;
    }

    boolean begun() {
        return begun;
    }
}
