package dev.weir.gateway.upstream;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and how it wants to be spoken to.
 *
 * @param host a name or a literal address, without brackets
 * @param pathPrefix goes in front of every path; empty, or with a leading slash and none at the end
 * @param tls trust for https, with the host's name verified; null for plain http
 * @param address where it is; null: where the host's name leads to
 * @param apiKey the key that the server wants from the gate, asked for at each request; it gives null if there is none
 */
public record UpstreamEndpoint(
        String host,
        int port,
        String pathPrefix,
        @Nullable SslContext tls,
        @Nullable InetAddress address,
        Supplier<@Nullable String> apiKey) {

    /** One that is where its host's name leads to. */
    public UpstreamEndpoint(
            String host, int port, String pathPrefix, @Nullable SslContext tls, Supplier<@Nullable String> apiKey) {
        this(host, port, pathPrefix, tls, null, apiKey);
    }

    /**
     * An endpoint from its URL; https trusts what the JDK trusts.
     *
     * @throws IllegalArgumentException if the URL is not http or https, has no host, or has a user, query or fragment
     */
    public static UpstreamEndpoint of(URI url, Supplier<@Nullable String> apiKey) {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw new IllegalArgumentException("a server's URL begins with http:// or https://");
        }
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a server's URL is scheme, host, port and perhaps a path, nothing else");
        }
        int port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
        String host = url.getHost().startsWith("[")
                ? url.getHost().substring(1, url.getHost().length() - 1)
                : url.getHost();
        String prefix = url.getRawPath() == null ? "" : url.getRawPath().replaceAll("/+$", "");
        return new UpstreamEndpoint(host, port, prefix, secure ? jdkTrust() : null, apiKey);
    }

    /** The same server, at one of its host's addresses. */
    public UpstreamEndpoint at(@Nullable InetAddress there) {
        return new UpstreamEndpoint(host, port, pathPrefix, tls, there, apiKey);
    }

    /** The value of the Host header. */
    String authority() {
        String name = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return port == (tls == null ? 80 : 443) ? name : name + ":" + port;
    }

    private static SslContext jdkTrust() {
        try {
            return SslContextBuilder.forClient()
                    .endpointIdentificationAlgorithm("HTTPS")
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("this Java cannot speak TLS", e);
        }
    }
}
