package dev.weir.gateway.keys.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.keys.ForeignSecret;
import dev.weir.gateway.keys.ForeignSecrets;
import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.KeyRing;
import dev.weir.gateway.keys.KeyStore;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.RecipeStore;
import dev.weir.gateway.keys.RingSettings;
import dev.weir.gateway.keys.SecretFormat;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.testing.TestingPostgres;
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

/** A database with the real migrations, and the beans of the keys over it. */
public final class TestingDatabase implements AutoCloseable {
    private final ApplicationContext context;

    private TestingDatabase(ApplicationContext context) {
        this.context = context;
    }

    /** An H2 in a file of that folder. */
    public static TestingDatabase h2(Path folder) {
        return h2(folder, ForeignSettings.NONE);
    }

    static TestingDatabase h2(Path folder, ForeignSettings foreign) {
        return open("jdbc:h2:file:" + folder.resolve("weir") + ";WRITE_DELAY=0", "sa", foreign);
    }

    /** A database of a PostgreSQL; several may be open over the same one, as by several gates. */
    public static TestingDatabase postgres(TestingPostgres.Database database) {
        return postgres(database, ForeignSettings.NONE);
    }

    static TestingDatabase postgres(TestingPostgres.Database database, ForeignSettings foreign) {
        return open(database.url(), "postgres", foreign);
    }

    private static TestingDatabase open(String url, String user, ForeignSettings foreign) {
        ApplicationContext context = ApplicationContext.builder()
                .properties(Map.of(
                        "datasources.default.url", url,
                        "datasources.default.username", user,
                        "datasources.default.password", "",
                        "datasources.default.connection-timeout", "2000",
                        "datasources.default.minimum-idle", "1",
                        "flyway.datasources.default.enabled", "true",
                        "endpoints.all.enabled", "false"))
                .deduceEnvironment(false)
                .singletons(RingSettings.DEFAULT, FeedSettings.DEFAULT, foreign)
                .build();
        return new TestingDatabase(context.start());
    }

    KeyStore store() {
        return bean(KeyStore.class);
    }

    KeyIssuer issuer() {
        return bean(KeyIssuer.class);
    }

    Issued issue(KeyDraft draft) {
        return issuer().issue(draft, Witness.nobody());
    }

    ApiKey revoke(String id) {
        return issuer().revoke(id, false, Witness.nobody());
    }

    FirstKeys firstKeys() {
        return bean(FirstKeys.class);
    }

    /** One of the gate's own objects. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Looks a secret up and waits for the answer. */
    public Optional<KnownSecret> find(String secret) {
        var digest = Objects.requireNonNull(bean(SecretFormat.class).digest(secret));
        return bean(KeyRing.class)
                .find(digest)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /** The same for a secret that was made elsewhere. */
    Optional<KnownSecret> findForeign(String secret) {
        ForeignSecret shown = bean(ForeignSecrets.class).read(secret);
        return shown == null
                ? Optional.empty()
                : bean(KeyRing.class)
                        .find(shown)
                        .toCompletableFuture()
                        .orTimeout(20, TimeUnit.SECONDS)
                        .join();
    }

    /** The key that such a secret opens now. */
    public Optional<ApiKey> openedBy(String foreign) {
        return findForeign(foreign).map(KnownSecret::key);
    }

    /** In how many ways secrets from elsewhere are digested. */
    public int recipes() {
        return bean(RecipeStore.class).all().size();
    }

    Connection connection() throws SQLException {
        return source().getConnection();
    }

    void loseConnections() {
        ((HikariDataSource) source()).close();
    }

    private DataSource source() {
        return DelegatingDataSource.unwrapDataSource(bean(DataSource.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
