package dev.weir.gateway.keys.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.KeyRing;
import dev.weir.gateway.keys.KeyStore;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.RingSettings;
import dev.weir.gateway.keys.SecretFormat;
import io.micronaut.context.ApplicationContext;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** An H2 file with the real migrations, and the beans of the keys over it. */
final class TestingDatabase implements AutoCloseable {
    private final ApplicationContext context;

    private TestingDatabase(ApplicationContext context) {
        this.context = context;
    }

    static TestingDatabase open(Path folder) {
        ApplicationContext context = ApplicationContext.builder(Map.of(
                        "datasources.default.url", "jdbc:h2:file:" + folder.resolve("weir") + ";WRITE_DELAY=0",
                        "datasources.default.driver-class-name", "org.h2.Driver",
                        "datasources.default.username", "sa",
                        "datasources.default.password", "",
                        "datasources.default.connection-timeout", "2000",
                        "flyway.datasources.default.enabled", "true",
                        "endpoints.all.enabled", "false"))
                .deduceEnvironment(false)
                .singletons(RingSettings.DEFAULT)
                .build();
        return new TestingDatabase(context.start());
    }

    KeyStore store() {
        return context.getBean(KeyStore.class);
    }

    KeyIssuer issuer() {
        return context.getBean(KeyIssuer.class);
    }

    FirstKeys firstKeys() {
        return context.getBean(FirstKeys.class);
    }

    Optional<KnownSecret> find(String secret) {
        var digest = Objects.requireNonNull(context.getBean(SecretFormat.class).digest(secret));
        return context.getBean(KeyRing.class)
                .find(digest)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    Connection connection() throws SQLException {
        return source().getConnection();
    }

    void loseConnections() {
        ((HikariDataSource) source()).close();
    }

    private DataSource source() {
        return DelegatingDataSource.unwrapDataSource(context.getBean(DataSource.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
