package dev.weir.gateway.provider;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A server that the operator has.
 *
 * @param name unique among backends
 * @param entry the name in the settings, which stands for several servers if its host's name does
 * @param kind what server it is
 * @param url scheme, host, port and perhaps a path in front; a simulator has one too, that is never called
 * @param slots how many requests it can work on at once; null: not told
 * @param apiKeyFile a file that holds the key the server wants from the gate
 */
public record Backend(
        String name,
        String entry,
        Kind kind,
        URI url,
        @Nullable Integer slots,
        @Nullable Path apiKeyFile) {
    /** One that is an entry of its own. */
    public Backend(String name, Kind kind, URI url, @Nullable Integer slots, @Nullable Path apiKeyFile) {
        this(name, name, kind, url, slots, apiKeyFile);
    }

    /** Whether the settings mean it by that name. */
    public boolean isCalled(String other) {
        return name.equals(other) || entry.equals(other);
    }

    /** The server at one address of this one's host; it is called {@code NAME@ADDRESS}. */
    public Backend at(InetAddress address) {
        String literal = address.getHostAddress();
        int scope = literal.indexOf('%');
        String bare = scope < 0 ? literal : literal.substring(0, scope);
        try {
            URI there = new URI(url.getScheme(), null, bare, url.getPort(), url.getPath(), null, null);
            return new Backend(entry + "@" + bare, entry, kind, there, slots, apiKeyFile);
        } catch (URISyntaxException impossible) {
            throw new IllegalArgumentException("not an address: " + literal, impossible);
        }
    }

    /** Kinds of servers; the lower-case names are those of the settings. */
    public enum Kind {
        OLLAMA,
        VLLM,
        OPENAI,
        SIM
    }
}
