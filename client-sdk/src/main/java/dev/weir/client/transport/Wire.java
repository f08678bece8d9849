package dev.weir.client.transport;

import io.grpc.ChannelCredentials;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.TlsChannelCredentials;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where the gateway is and how the connection to it is kept. For one thread. */
public final class Wire {
    private static final int DEFAULT_PORT = 9090;
    /** Grows by itself where the line is long; a large one would let a gateway run far ahead of a slow reader. */
    private static final int FIRST_WINDOW = 64 * 1024;

    private static final int LARGEST_MESSAGE = 64 * 1024 * 1024;
    private static final Duration KEEP_ALIVE_TIMEOUT = Duration.ofSeconds(20);

    private @Nullable String endpoint;
    private boolean plaintext;
    private @Nullable Path trusted;
    private @Nullable Path chain;
    private @Nullable Path privateKey;
    private @Nullable String serverName;
    private @Nullable String userAgent;
    private Duration keepAlive = Duration.ofSeconds(30);

    /** As {@code host:port}, {@code host} or {@code [::1]:port}. */
    public void endpoint(String hostAndPort) {
        endpoint = Endpoint.target(hostAndPort, DEFAULT_PORT);
    }

    /** No TLS. */
    public void plaintext() {
        plaintext = true;
    }

    /** A PEM file. */
    public void trustCertificates(Path pem) {
        trusted = pem;
    }

    /** Two PEM files. */
    public void clientCertificate(Path certificates, Path key) {
        chain = certificates;
        privateKey = key;
    }

    /** The name that the certificate must have. */
    public void serverName(String name) {
        serverName = name;
    }

    /** Put before the client's own name. */
    public void userAgent(String value) {
        userAgent = value;
    }

    /** How often a silent connection is asked for a sign of life. */
    public void keepAlive(Duration value) {
        keepAlive = value;
    }

    /** The channel, which connects with its first call. */
    public ManagedChannel open() {
        if (endpoint == null) {
            throw new IllegalStateException("the client needs an endpoint, such as 127.0.0.1:9090");
        }
        NettyChannelBuilder builder = NettyChannelBuilder.forTarget(endpoint, credentials())
                .userAgent(userAgent == null ? ownName() : userAgent + " " + ownName())
                .initialFlowControlWindow(FIRST_WINDOW)
                .maxInboundMessageSize(LARGEST_MESSAGE)
                .keepAliveTime(keepAlive.toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(KEEP_ALIVE_TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        if (serverName != null) {
            builder.overrideAuthority(serverName);
        }
        return builder.build();
    }

    private ChannelCredentials credentials() {
        if (plaintext) {
            if (trusted != null || chain != null) {
                throw new IllegalStateException("plaintext() and certificates exclude each other");
            }
            return InsecureChannelCredentials.create();
        }
        TlsChannelCredentials.Builder tls = TlsChannelCredentials.newBuilder();
        try {
            if (trusted != null) {
                tls.trustManager(trusted.toFile());
            }
            if (chain != null && privateKey != null) {
                tls.keyManager(chain.toFile(), privateKey.toFile());
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("a certificate file cannot be read: " + unreadable.getMessage());
        }
        return tls.build();
    }

    private static String ownName() {
        String version = Wire.class.getPackage().getImplementationVersion();
        return "weir-java/" + (version == null ? "dev" : version);
    }
}
