package dev.weir.gateway.http;

import dev.weir.gateway.http.HttpSettings.Tls;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the framework has to be told so that its server is as {@link HttpSettings} say. The only place that knows its property names. */
public final class HttpServerProperties {
    private static final String SERVER = "micronaut.server.";
    private static final String NETTY = SERVER + "netty.";
    private static final String LOOPS = "micronaut.netty.event-loops.";

    private static final long NO_BOUND = 1L << 50;

    private HttpServerProperties() {}

    /** The properties, to be laid over all others. */
    public static Map<String, Object> of(HttpSettings settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(SERVER + "host", settings.host());
        properties.put(SERVER + "port", settings.port() == 0 ? -1 : settings.port());
        properties.put(SERVER + "http-version", "2.0");
        limits(properties, settings.limits());
        savings(properties);
        tls(properties, settings);
        // epoll notices a client's FIN even while nothing is read from it
        for (String loop : List.of("default", "parent")) {
            properties.put(LOOPS + loop + ".transport", List.of("epoll", "nio"));
        }
        return properties;
    }

    private static void limits(Map<String, Object> properties, HttpSettings.Limits limits) {
        // uploads of files are bounded by whoever takes them, all else by BodyBound
        properties.put(SERVER + "max-request-size", Long.toString(NO_BOUND));
        properties.put(SERVER + "max-request-buffer-size", limits.maxBodyBytes());
        properties.put(NETTY + "max-header-size", limits.maxHeaderBytes());
        properties.put(NETTY + "max-initial-line-length", 8192);
        properties.put(NETTY + "http2.max-concurrent-streams", 100);
        properties.put(NETTY + "http2.max-header-list-size", limits.maxHeaderBytes());
        properties.put(NETTY + "http2.initial-window-size", 65_535);
        // a child channel for each stream: it closes as soon as its client resets it
        properties.put(NETTY + "legacy-multiplex-handlers", true);
        // Patience closes what idles; a model may think for long before its first token
        properties.put(SERVER + "idle-timeout", "-1s");
        properties.put(NETTY + "request-decompression-enabled", false);
    }

    /** What costs time on each request, and is not needed. */
    private static void savings(Map<String, Object> properties) {
        properties.put(SERVER + "thread-selection", "MANUAL");
        properties.put(SERVER + "cors.enabled", false);
        properties.put(SERVER + "date-header", false);
        properties.put(SERVER + "netty.access-logger.enabled", false);
        properties.put(NETTY + "compression-threshold", -1);
        properties.put("endpoints.all.enabled", false);
        properties.put("micronaut.metrics.enabled", false);
        properties.put("micronaut.router.static-resources.enabled", false);
    }

    private static void tls(Map<String, Object> properties, HttpSettings settings) {
        Tls tls = settings.tls();
        if (tls == null) {
            return;
        }
        properties.put(SERVER + "ssl.enabled", true);
        properties.put(SERVER + "ssl.port", settings.port() == 0 ? -1 : settings.port());
        properties.put(SERVER + "ssl.key-name", "weir-http");
        properties.put(SERVER + "ssl.protocols", List.of("TLSv1.3", "TLSv1.2"));
        properties.put("micronaut.certificate.file.weir-http.path", text(tls.key()));
        properties.put("micronaut.certificate.file.weir-http.certificate-path", text(tls.certificate()));
        properties.put("micronaut.certificate.file.weir-http.format", "PEM");
        clients(properties, tls.clientCa());
    }

    private static void clients(Map<String, Object> properties, @Nullable Path authority) {
        if (authority == null) {
            return;
        }
        properties.put(SERVER + "ssl.trust-name", "weir-http-clients");
        properties.put(SERVER + "ssl.client-authentication", "need");
        properties.put("micronaut.certificate.file.weir-http-clients.path", text(authority));
        properties.put("micronaut.certificate.file.weir-http-clients.format", "PEM");
    }

    /** The framework watches the folder of a file, and finds none in a path without one. */
    private static String text(Path file) {
        return file.toAbsolutePath().toString();
    }
}
