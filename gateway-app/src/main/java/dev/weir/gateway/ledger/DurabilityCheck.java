package dev.weir.gateway.ledger;

import dev.weir.gateway.failure.StartException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Whether the database keeps what it has confirmed when it is killed. H2 does only with a write delay of 0, which is not its default. */
public final class DurabilityCheck {
    private static final String H2 =
            "select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'";
    private static final String POSTGRES = "select setting from pg_settings where name = 'synchronous_commit'";

    private DurabilityCheck() {}

    /**
     * Asks the database for its effective setting.
     *
     * @throws StartException if it may lose what it confirmed, or does not answer
     */
    public static void require(DataSource database) {
        require(database::getConnection);
    }

    /** The same, for a connection that is opened by other means. */
    public static void require(Opening opening) {
        try (Connection connection = opening.open()) {
            switch (connection.getMetaData().getDatabaseProductName()) {
                case "H2" -> require(connection, H2, "0"::equals, "WRITE_DELAY=0");
                case "PostgreSQL" -> require(connection, POSTGRES, s -> !s.equals("off"), "synchronous_commit=on");
                case String other ->
                    throw new StartException(
                            "Weir keeps its books in H2 or PostgreSQL, not in %s. See WEIR_DATABASE_URL."
                                    .formatted(other));
            }
        } catch (SQLException e) {
            throw new StartException("The database does not answer: %s.".formatted(e.getMessage()), e);
        }
    }

    private static void require(Connection connection, String question, Law law, String wanted) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            String value = found.next() ? found.getString(1) : "unknown";
            if (!law.holds(value)) {
                throw new StartException(
                        "The database may lose confirmed rows when it is killed: it needs %s, and has %s. Change its URL or settings."
                                .formatted(wanted, value));
            }
        }
    }

    /** Opens a connection. */
    @FunctionalInterface
    public interface Opening {
        /** A new connection, to be closed by the caller. */
        Connection open() throws SQLException;
    }

    private interface Law {
        boolean holds(String value);
    }
}
