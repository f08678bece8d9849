package dev.weir.client.transport;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Puts a key into each call's {@code authorization}, over TLS and plaintext alike. Never shows the key. */
public final class BearerKey extends CallCredentials {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Supplier<String> key;
    private final boolean quick;

    private BearerKey(Supplier<String> key, boolean quick) {
        this.key = key;
        this.quick = quick;
    }

    /** Always the same key. */
    public static BearerKey fixed(String key) {
        String checked = checked(key);
        return new BearerKey(() -> checked, true);
    }

    /** Asks for the key at every call, on a thread that may wait. */
    public static BearerKey supplied(Supplier<String> key) {
        return new BearerKey(() -> checked(key.get()), false);
    }

    @Override
    public void applyRequestMetadata(RequestInfo info, Executor executor, MetadataApplier applier) {
        if (quick) {
            apply(applier);
        } else {
            executor.execute(() -> apply(applier));
        }
    }

    private void apply(MetadataApplier applier) {
        Metadata headers = new Metadata();
        try {
            headers.put(AUTHORIZATION, "Bearer " + key.get());
        } catch (RuntimeException failed) {
            applier.fail(Status.UNAUTHENTICATED
                    .withDescription("the key could not be had: " + failed.getMessage())
                    .withCause(failed));
            return;
        }
        applier.apply(headers);
    }

    private static String checked(String key) {
        String trimmed = key.strip();
        if (trimmed.isEmpty() || !trimmed.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("the key is empty or holds characters that no key has");
        }
        return trimmed;
    }
}
