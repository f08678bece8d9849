package dev.weir.client;

import dev.weir.client.admin.WeirAdminClient;
import dev.weir.client.transport.CallSettings;
import io.grpc.ManagedChannel;

/**
 * A connection to a Weir gateway, for any number of threads and calls. It connects with the first call. Close it when
 * done: that ends every call that still runs.
 */
public final class WeirClient implements AutoCloseable {
    private final ManagedChannel channel;
    private final CallSettings settings;

    WeirClient(ManagedChannel channel, CallSettings settings) {
        this.channel = channel;
        this.settings = settings;
    }

    /** A builder with nothing set; an endpoint is needed. */
    public static WeirClientBuilder builder() {
        return new WeirClientBuilder();
    }

    /** A conversation with a model: an alias, a backend's own name, {@code TYPE:NAME} or {@code BACKEND/NAME}. */
    public ChatCall chat(String model) {
        return new ChatCall(channel, settings, model);
    }

    /** A text to be carried on by a model. */
    public CompletionCall completion(String model) {
        return new CompletionCall(channel, settings, model);
    }

    /** Vectors that stand for texts. */
    public EmbeddingCall embeddings(String model) {
        return new EmbeddingCall(channel, settings, model);
    }

    /** The models that the key may use. */
    public WeirModels models() {
        return new WeirModels(channel, settings);
    }

    /** Keys, accounts, usage and backends, for a key with the scope {@code admin}; its own usage, for any key. */
    public WeirAdminClient admin() {
        return new WeirAdminClient(channel, settings);
    }

    /** Ends every running call and the connection. */
    @Override
    public void close() {
        channel.shutdownNow();
    }
}
