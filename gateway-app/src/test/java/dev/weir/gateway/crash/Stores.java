package dev.weir.gateway.crash;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a gate keeps what must last, and how a test gets at it. */
record Stores(String name, @Nullable String url) {
    static Stores h2() {
        return new Stores("H2", null);
    }

    static Stores postgres(TestingPostgres server) {
        return new Stores("PostgreSQL", server.database().url());
    }

    /** What a gate has to be told. */
    Map<String, String> settings() {
        return url == null ? Map.of() : Map.of("WEIR_DATABASE_URL", url);
    }

    /** As the gate with that data folder has them. */
    StoreSettings of(Path data) {
        return new StoreSettings(data, url, null, null, 8);
    }

    /** The database; H2's can be opened only while the gate does not run. */
    HikariDataSource open(Path data) {
        StoreSettings settings = of(data);
        HikariDataSource source = new HikariDataSource();
        source.setJdbcUrl(settings.jdbcUrl());
        if (url == null) {
            source.setUsername(settings.userName());
            source.setPassword(settings.password());
        }
        source.setMaximumPoolSize(2);
        return source;
    }
}
