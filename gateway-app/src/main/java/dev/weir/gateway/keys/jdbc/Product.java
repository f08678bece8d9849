package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.failure.StartException;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which database this is, for the few statements that are not the same in both. Asked once, so that no transaction has to. */
@Singleton
final class Product {
    private final boolean postgres;

    Product(DataSource database) {
        try (Connection connection =
                DelegatingDataSource.unwrapDataSource(database).getConnection()) {
            postgres = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new StartException("The database does not answer: %s.".formatted(e.getMessage()), e);
        }
    }

    /** Whether it is PostgreSQL; else it is H2. */
    boolean isPostgres() {
        return postgres;
    }
}
