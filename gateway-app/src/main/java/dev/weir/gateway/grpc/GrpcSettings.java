package dev.weir.gateway.grpc;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How the typed door listens.
 *
 * @param host address to listen on
 * @param port port; 0 for any free one
 * @param tls certificates; null: plain text
 * @param reflection whether tools may ask what services there are
 * @param maxMessageBytes the largest request
 */
public record GrpcSettings(String host, int port, @Nullable Tls tls, boolean reflection, int maxMessageBytes) {
    /** What is taken from a request with pictures in it. */
    public static final int DEFAULT_MAX_MESSAGE_BYTES = 32 * 1024 * 1024;

    /**
     * Certificates as PEM files.
     *
     * @param clientCa whom to believe clients' certificates; null: clients need none
     */
    public record Tls(Path cert, Path key, @Nullable Path clientCa) {}
}
