package dev.weir.client;

import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.transport.BearerKey;
import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.Wire;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says how a client reaches its gateway. TLS with the machine's own trust store unless told otherwise. */
public final class WeirClientBuilder {
    private final Wire wire = new Wire();
    private @Nullable BearerKey key;
    private Duration deadline = Duration.ofMinutes(10);
    private RetryPolicy retry = RetryPolicy.DEFAULT;

    WeirClientBuilder() {}

    /** The gateway's gRPC address as {@code host:port}; without a port, 9090. */
    public WeirClientBuilder endpoint(String hostAndPort) {
        wire.endpoint(hostAndPort);
        return this;
    }

    /** The key that every call carries. */
    public WeirClientBuilder apiKey(String value) {
        key = BearerKey.fixed(value);
        return this;
    }

    /** Asked for the key at every call, on a thread of the client's own; for keys that change. */
    public WeirClientBuilder apiKey(Supplier<String> value) {
        key = BearerKey.supplied(value);
        return this;
    }

    /** No TLS: the key can be read by anyone on the way. For the same machine and for trusted networks. */
    public WeirClientBuilder plaintext() {
        wire.plaintext();
        return this;
    }

    /** Trusts the certificates in this PEM file instead of the machine's own. */
    public WeirClientBuilder trustCertificates(Path pem) {
        wire.trustCertificates(pem);
        return this;
    }

    /** Shows this certificate to a gateway that asks for one. Both files are PEM, the key without a password. */
    public WeirClientBuilder clientCertificate(Path chain, Path privateKey) {
        wire.clientCertificate(chain, privateKey);
        return this;
    }

    /** The name to expect in the gateway's certificate, where it is not the endpoint's. */
    public WeirClientBuilder serverName(String name) {
        wire.serverName(name);
        return this;
    }

    /** For calls that set none of their own; ten minutes unless told otherwise. */
    public WeirClientBuilder defaultDeadline(Duration value) {
        deadline = value;
        return this;
    }

    /** When calls are made again that failed before their first event; {@link RetryPolicy#NEVER} turns that off. */
    public WeirClientBuilder retry(RetryPolicy value) {
        retry = value;
        return this;
    }

    /** Asks a silent connection for a sign of life this often while calls run; 30 seconds unless told otherwise. */
    public WeirClientBuilder keepAlive(Duration value) {
        wire.keepAlive(value);
        return this;
    }

    /** Names the program in the gateway's logs, before the client's own name. */
    public WeirClientBuilder userAgent(String value) {
        wire.userAgent(value);
        return this;
    }

    /** The client. Does not connect yet; throws IllegalStateException without an endpoint. */
    public WeirClient build() {
        return new WeirClient(wire.open(), new CallSettings(deadline, retry, null, key));
    }
}
