package dev.weir.gateway.assembly;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Tells the pool which errors mean that a connection is of no more use, beyond those it knows: an H2 that could not write, on a full disk say,
 * closes itself, and is opened again by the next connection only. Without this a connection that is asked often enough stays in the pool.
 */
final class DeadConnections implements SQLExceptionOverride {
    private static final int DATABASE_CLOSED = 90098;
    private static final int DATABASE_CLOSED_AT_EXIT = 90121;

    @java.lang.Override
    public Override adjudicate(SQLException e) {
        boolean dead = e.getErrorCode() == DATABASE_CLOSED || e.getErrorCode() == DATABASE_CLOSED_AT_EXIT;
        return dead ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
