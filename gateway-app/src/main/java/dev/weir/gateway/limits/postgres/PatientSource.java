package dev.weir.gateway.limits.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Connections on which nothing is waited for without end: a database whose machine is gone says nothing at all. */
final class PatientSource {
    private static final int PATIENCE_MILLIS = 5_000;

    private final DataSource database;

    PatientSource(DataSource database) {
        this.database = database;
    }

    /** A connection, to be closed by the caller. */
    Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        return connection;
    }
}
