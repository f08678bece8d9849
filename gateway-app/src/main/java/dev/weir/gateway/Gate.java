package dev.weir.gateway;

import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.gateway.admin.KeyFileWatch;
import dev.weir.gateway.assembly.DatabaseProperties;
import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.grpc.GrpcSettings;
import dev.weir.gateway.http.DrainSettings;
import dev.weir.gateway.http.HttpServerProperties;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.keys.FirstKeys;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.RingSettings;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.settings.Settings;
import dev.weir.gateway.telemetry.CallLogSettings;
import io.grpc.protobuf.services.HealthStatusManager;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.runtime.server.EmbeddedServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A running gateway: both doors, the books and the backends. */
final class Gate implements AutoCloseable {
    /** How long the first word of the backends is waited for before the doors open. */
    private static final Duration FIRST_LOOK = Duration.ofMillis(1_200);

    private final ApplicationContext context;
    private final Standing standing;
    private final DrainSettings drain;
    private final NewKeys newKeys;

    private Gate(ApplicationContext context, Standing standing, DrainSettings drain, NewKeys newKeys) {
        this.context = context;
        this.standing = standing;
        this.drain = drain;
        this.newKeys = newKeys;
    }

    /** The keys that this start has made, which are shown once. */
    private record NewKeys(Optional<FirstKeys.Pair> first, Optional<Issued> instead) {}

    /**
     * Opens everything, the doors last.
     *
     * @throws RuntimeException if something cannot be opened; what was opened before is closed then
     */
    static Gate start(Settings settings) {
        Preparations.make(settings);
        Standing standing = new Standing();
        ApplicationContext context = context(settings, standing);
        try {
            context.start();
            CompletableFuture<Void> looked = context.getBean(Discovery.class).start();
            JournalledBooks books = context.getBean(JournalledBooks.class);
            AdminKeyFile file = new AdminKeyFile(settings.store().folder());
            Optional<FirstKeys.Pair> first = context.getBean(FirstKeys.class).create(file::keep);
            NewKeys keys =
                    new NewKeys(first, context.getBean(KeyFileWatch.class).start());
            looked.completeOnTimeout(null, FIRST_LOOK.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            context.getBean(EmbeddedServer.class).start();
            standing.open(books, context.getBean(Confirmation.class), context.getBean(Router.class)::reachable);
            return new Gate(context, standing, settings.doors().drain(), keys);
        } catch (RuntimeException | LinkageError e) {
            context.close();
            throw e;
        }
    }

    private static ApplicationContext context(Settings settings, Standing standing) {
        return ApplicationContext.builder()
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .banner(false)
                .properties(properties(settings))
                .singletons(
                        settings.doors().http(),
                        settings.doors().grpc(),
                        settings.doors().older(),
                        settings.doors().perAddress(),
                        settings.doors().proxies(),
                        settings.store(),
                        settings.upstreams().fleet(),
                        settings.upstreams().routing(),
                        settings.upstreams().timeouts(),
                        settings.upstreams().stewardship(),
                        settings.upstreams().fanOut(),
                        settings.upstreams().modelLimits(),
                        settings.upstreams().tariff(),
                        settings.admission(),
                        settings.behaviour().conversations(),
                        settings.behaviour().redis(),
                        settings.behaviour().usage(),
                        settings.behaviour().cache(),
                        settings.behaviour().prompts(),
                        settings.behaviour().foreign(),
                        RingSettings.DEFAULT,
                        settings.behaviour().following(),
                        new Strictness(settings.behaviour().lenient()),
                        settings.behaviour().bounds(),
                        standing,
                        new CallLogSettings(CallLogSettings.Format.valueOf(
                                settings.behaviour().log().name())))
                .build();
    }

    private static Map<String, Object> properties(Settings settings) {
        Map<String, Object> properties =
                new LinkedHashMap<>(HttpServerProperties.of(settings.doors().http()));
        properties.put("micronaut.application.name", "weir");
        properties.putAll(settings.doors().older().properties());
        grpc(properties, settings.doors().grpc());
        properties.putAll(DatabaseProperties.of(settings.store()));
        return properties;
    }

    private static void grpc(Map<String, Object> properties, GrpcSettings grpc) {
        properties.put("grpc.server.host", grpc.host());
        properties.put("grpc.server.port", grpc.port());
        properties.put("weir.grpc.reflection", grpc.reflection());
        // calls have ended by then: who only watches the health, or looks around, must not hold up the stop
        properties.put("grpc.server.await-termination", "1s");
    }

    /** The keys that were made, if this was the first start. */
    Optional<FirstKeys.Pair> firstKeys() {
        return newKeys.first();
    }

    /** The key that was made since the key file has none. */
    Optional<Issued> keyInstead() {
        return newKeys.instead();
    }

    /** The port that HTTP is served on. */
    int httpPort() {
        return context.getBean(EmbeddedServer.class).getPort();
    }

    /** The port that gRPC is served on. */
    int grpcPort() {
        return context.getBean(GrpcEmbeddedServer.class).getPort();
    }

    BackendAdministration backends() {
        return context.getBean(BackendAdministration.class);
    }

    Router router() {
        return context.getBean(Router.class);
    }

    /** Is not ready any more, closes the doors when that was seen, lets calls end, then closes the rest and writes what is left to write. */
    @Override
    public void close() {
        boolean watched = standing.watched();
        standing.close();
        context.findBean(HealthStatusManager.class).ifPresent(HealthStatusManager::enterTerminalState);
        new Drain(context, drain).run(watched);
        context.close();
    }
}
