package dev.weir.gateway.http;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The HTTP front on a free port, with a relay in the hands of a test. */
final class TestingGate implements AutoCloseable {
    private final EmbeddedServer server;

    private TestingGate(EmbeddedServer server) {
        this.server = server;
    }

    static TestingGate start() {
        return start(HttpSettings.loopback(0));
    }

    static TestingGate start(HttpSettings settings) {
        Map<String, Object> properties = new HashMap<>(HttpServerProperties.of(settings));
        properties.put("weir.testing", "http");
        properties.put("grpc.server.enabled", false);
        ApplicationContext context = ApplicationContext.builder()
                .properties(properties)
                .singletons(settings)
                .start();
        return new TestingGate(context.getBean(EmbeddedServer.class).start());
    }

    TestingRelay relay() {
        return server.getApplicationContext().getBean(TestingRelay.class);
    }

    TestingAdmission admission() {
        return server.getApplicationContext().getBean(TestingAdmission.class);
    }

    int port() {
        return server.getPort();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    RawClient connect() throws IOException {
        return new RawClient(port());
    }

    @Override
    public void close() {
        server.getApplicationContext().close();
    }
}
