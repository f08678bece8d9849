package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which database this is, for the few statements that are not the same in both. */
@Singleton
final class Product {
    private final DataSource database;
    private volatile @Nullable Boolean postgres;

    Product(DataSource database) {
        this.database = DelegatingDataSource.unwrapDataSource(database);
    }

    /**
     * Whether it is PostgreSQL; else it is H2. Asks once.
     *
     * @throws IllegalStateException if it does not answer
     */
    boolean isPostgres() {
        Boolean known = postgres;
        if (known == null) {
            known = ask();
            postgres = known;
        }
        return known;
    }

    private boolean ask() {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
