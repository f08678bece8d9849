package dev.weir.gateway.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Makes what an H2 has committed safe against a kill of this process. Its file's header names the newest save one save late, and is written
 * anew only when a save lies elsewhere than expected, or after twenty saves; a file that was not closed is opened as of what the header leads to.
 * So up to about twenty commits, confirmed and in the file, may be left out by the next start (seen in H2 2.5.252: {@code
 * FileStore.storeBuffer} notes the last chunk after its header is written). Some small commits more, and the header names what came before them.
 */
public final class Settling {
    private static final int STEPS = 24;
    private static final String STEP = "update store_step set step = step + 1 where only_row = 1";

    private Settling() {}

    /** Returns when all that was committed before is safe; at once where it is so anyway. Blocks, for some milliseconds. */
    public static void settle(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            if (isH2(connection)) {
                connection.setAutoCommit(false);
                try {
                    step(connection);
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
    }

    private static void step(Connection connection) throws SQLException {
        try (PreparedStatement step = connection.prepareStatement(STEP)) {
            for (int i = 0; i < STEPS; i++) {
                step.executeUpdate();
                connection.commit();
            }
        }
    }

    /** Whether a connection is one to an H2. */
    public static boolean isH2(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2");
    }
}
