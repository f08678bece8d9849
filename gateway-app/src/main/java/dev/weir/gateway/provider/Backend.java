package dev.weir.gateway.provider;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server that the operator has.
 *
 * @param name unique among backends
 * @param kind what server it is
 * @param url scheme, host, port and perhaps a path in front; a simulator has one too, that is never called
 * @param slots how many requests it can work on at once; null: not told
 * @param apiKeyFile a file that holds the key the server wants from the gate
 */
public record Backend(
        String name,
        Kind kind,
        URI url,
        @Nullable Integer slots,
        @Nullable Path apiKeyFile) {
    /** Kinds of servers; the lower-case names are those of the settings. */
    public enum Kind {
        OLLAMA,
        VLLM,
        OPENAI,
        SIM
    }
}
