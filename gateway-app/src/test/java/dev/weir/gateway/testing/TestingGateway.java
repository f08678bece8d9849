package dev.weir.gateway.testing;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.admission.AdmissionSettings;
import dev.weir.gateway.assembly.DatabaseProperties;
import dev.weir.gateway.conversations.ConversationSettings;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.SchemaBounds;
import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.grpc.GrpcSettings;
import dev.weir.gateway.http.HttpServerProperties;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.operator.Readiness;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.RingSettings;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageReports;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.limits.ModelLimits;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.relay.FanOut;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.telemetry.CallLogSettings;
import dev.weir.gateway.upstream.UpstreamTimeouts;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The whole gate in this process: both doors on free ports, its own database in a folder, and the backends that a test gives it. */
public final class TestingGateway implements AutoCloseable {
    private final ApplicationContext context;
    private final NettyEmbeddedServer http;
    private final GrpcEmbeddedServer grpc;

    private TestingGateway(ApplicationContext context) {
        this.context = context;
        this.http = context.getBean(NettyEmbeddedServer.class);
        this.http.start();
        this.grpc = context.getBean(GrpcEmbeddedServer.class);
        this.grpc.start();
        context.getBean(Discovery.class).start().join();
    }

    /** Starts a gate whose data lie in that folder. */
    public static TestingGateway start(Path folder, List<Backend> backends) {
        return told(StoreSettings.in(folder), backends);
    }

    /** Starts a gate that leaves out of requests what nobody knows, and what a backend cannot do. */
    public static TestingGateway lenient(Path folder, List<Backend> backends) {
        return told(StoreSettings.in(folder), backends, new Strictness(true));
    }

    /** A router that goes on with a backend however often it fails. */
    private static RoutingSettings patient() {
        var never = new HealthSettings(Integer.MAX_VALUE, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        return new RoutingSettings(List.of(), null, true, Duration.ofSeconds(1), LineSettings.USUAL, never);
    }

    /** Starts a gate that takes regular expressions from clients, and goes on with a backend however often it fails. */
    public static TestingGateway withPatterns(Path folder, List<Backend> backends) {
        RequestBounds usual = RequestBounds.DEFAULTS;
        SchemaBounds schemas = usual.schemas();
        RequestBounds bounds = new RequestBounds(
                usual.answers(),
                usual.prompt(),
                usual.tooling(),
                new SchemaBounds(schemas.bytes(), schemas.depth(), true),
                usual.load());
        return told(StoreSettings.in(folder), backends, patient(), bounds);
    }

    /** Starts a gate whose calls cost something, with its tables in any database. */
    public static TestingGateway charging(StoreSettings store, List<Backend> backends, Tariff tariff) {
        return told(store, backends, tariff);
    }

    /** Starts a gate whose data lie in that folder, with what else its router is told. */
    public static TestingGateway start(Path folder, List<Backend> backends, RoutingSettings routing) {
        return told(StoreSettings.in(folder), backends, routing);
    }

    /** Starts a gate that keeps what must last in that database, and its journal in the folder. */
    public static TestingGateway start(Path folder, List<Backend> backends, TestingPostgres.Database database) {
        return told(new StoreSettings(folder, database.url(), null, null, 8), backends);
    }

    /** Starts one of several gates that share a database, which looks for the others' changes as told; its journal lies in that folder. */
    public static TestingGateway sharing(
            TestingPostgres.Database database, Path folder, FeedSettings following, List<Backend> backends) {
        return told(new StoreSettings(folder, database.url(), null, null, 8), backends, following);
    }

    /** Starts a gate with some of its settings; those that are not told are as they usually are in tests. */
    public static TestingGateway told(StoreSettings store, List<Backend> backends, Object... settings) {
        HttpSettings http = HttpSettings.loopback(0);
        Map<String, Object> properties = new HashMap<>(HttpServerProperties.of(http));
        properties.put("grpc.server.host", "127.0.0.1");
        properties.put("grpc.server.port", 0);
        properties.put("weir.grpc.reflection", true);
        properties.putAll(DatabaseProperties.of(store));
        Map<Class<?>, Object> all = new HashMap<>();
        usual(http, store).forEach(setting -> all.put(setting.getClass(), setting));
        for (Object setting : settings) {
            all.put(setting.getClass(), setting);
            if (setting instanceof OlderDoors doors) {
                properties.putAll(doors.properties());
            }
        }
        return new TestingGateway(ApplicationContext.builder()
                .properties(properties)
                .singletons(all.values().toArray())
                .singletons((Readiness) () -> true, new Fleet(backends))
                .start());
    }

    private static List<Object> usual(HttpSettings http, StoreSettings store) {
        return List.of(
                http,
                new GrpcSettings("127.0.0.1", 0, null, true, GrpcSettings.DEFAULT_MAX_MESSAGE_BYTES),
                store,
                new RoutingSettings(List.of(), null, true, Duration.ofSeconds(1)),
                AdmissionSettings.DEFAULT,
                ConversationSettings.DEFAULT,
                RingSettings.DEFAULT,
                FeedSettings.DEFAULT,
                UpstreamTimeouts.standard(),
                FanOut.STANDARD,
                ModelLimits.NONE,
                Tariff.FREE,
                Strictness.STRICT,
                RequestBounds.DEFAULTS,
                new CallLogSettings(CallLogSettings.Format.OFF));
    }

    /** A backend at a port of this machine. */
    public static Backend backend(String name, Backend.Kind kind, int port) {
        return new Backend(name, kind, URI.create("http://127.0.0.1:" + port), null, null);
    }

    /** The HTTP door. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + http.getPort() + path);
    }

    /** The port of the gRPC door. */
    public int grpcPort() {
        return grpc.getPort();
    }

    /** A channel to the gRPC door, to be shut down by the test. */
    public ManagedChannel channel() {
        return NettyChannelBuilder.forAddress("127.0.0.1", grpcPort())
                .usePlaintext()
                .build();
    }

    /** Makes a key. */
    public Issued issue(KeyDraft draft) {
        return context.getBean(KeyAdministration.class).create(Actor.gate(), draft, null);
    }

    /** What the operator does with keys. */
    public KeyAdministration keys() {
        return context.getBean(KeyAdministration.class);
    }

    /** The backends, with the calls that they work on. */
    public List<BackendView> backends() {
        return context.getBean(Router.class).backends();
    }

    /** One of the gate's own objects. */
    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** All of the gate's own objects of a kind. */
    public <T> Collection<T> beans(Class<T> type) {
        return context.getBeansOfType(type);
    }

    /** What is in the books. */
    public UsageReports usage() {
        return context.getBean(UsageReports.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
