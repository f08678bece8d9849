package dev.weir.gateway.http;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the HTTP port is opened.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0: any free one
 * @param tls null: cleartext
 * @param limits what a request and a connection may cost
 * @param exposure what is allowed beyond the plain doors
 */
public record HttpSettings(String host, int port, @Nullable Tls tls, Limits limits, Exposure exposure) {
    /** Cleartext on a loopback address, with the usual limits. */
    public static HttpSettings loopback(int port) {
        return new HttpSettings("127.0.0.1", port, null, Limits.USUAL, Exposure.USUAL);
    }

    /** Whether only this machine can reach the port. */
    public boolean onLoopback() {
        return host.startsWith("127.")
                || host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || host.equals("[::1]");
    }

    /** Whether a key may stand in the path, {@code /k/KEY/...}. */
    public boolean pathKeys() {
        Boolean told = exposure.pathKeys();
        return told == null ? onLoopback() : told;
    }

    /** Whether requests for foreign host names are refused: only where a browser on this machine could be tricked into sending them. */
    public boolean checksHost() {
        return exposure.hostCheck() && onLoopback();
    }

    /**
     * Certificates, as PEM files.
     *
     * @param certificate the server's chain
     * @param key its private key
     * @param clientCa who signs the clients' certificates; null: clients need none
     */
    public record Tls(Path certificate, Path key, @Nullable Path clientCa) {}

    /**
     * @param maxBodyBytes the largest request body
     * @param maxHeaderBytes all headers of a request together
     * @param firstRequest how long a new connection may take for its first request, and a body for its next piece
     * @param idle how long a connection is kept between requests
     */
    public record Limits(int maxBodyBytes, int maxHeaderBytes, Duration firstRequest, Duration idle) {
        /** 32 MiB, 32 KiB, 30 seconds, 5 minutes. */
        public static final Limits USUAL =
                new Limits(32 << 20, 32 << 10, Duration.ofSeconds(30), Duration.ofMinutes(5));
    }

    /**
     * @param pathKeys whether a key may stand in the path; null: on loopback only
     * @param hostCheck whether a loopback port refuses requests for foreign host names
     */
    public record Exposure(@Nullable Boolean pathKeys, boolean hostCheck) {
        /** As safe as it is useful. */
        public static final Exposure USUAL = new Exposure(null, true);
    }
}
