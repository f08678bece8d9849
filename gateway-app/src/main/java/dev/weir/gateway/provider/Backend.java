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
 * @param kind what server it is
 * @param url scheme, host, port and perhaps a path in front; a simulator has one too, that is never called
 * @param slots how many requests it can work on at once; null: not told
 * @param apiKeyFile a file that holds the key the server wants from the gate
 * @param host which of the servers it is that the host's name stands for
 */
public record Backend(
        String name,
        Kind kind,
        URI url,
        @Nullable Integer slots,
        @Nullable Path apiKeyFile,
        Host host) {
    /** One that the settings name, and that is as many servers as its host's name has addresses. */
    public Backend(String name, Kind kind, URI url, @Nullable Integer slots, @Nullable Path apiKeyFile) {
        this(name, kind, url, slots, apiKeyFile, new Host(name, true, null));
    }

    /**
     * @param entry the backend's name in the settings
     * @param spread whether each address of the host's name is a server of its own
     * @param address where this one is; null: wherever the name leads to
     */
    public record Host(
            String entry, boolean spread, @Nullable InetAddress address) {}

    /** The same as one server, however many addresses it has. */
    public Backend alone() {
        return new Backend(name, kind, url, slots, apiKeyFile, new Host(host.entry, false, null));
    }

    /** The server at one address of this one's host; it is called {@code NAME@NUMBER}, which tells nobody where it is. */
    public Backend at(InetAddress address, int number) {
        Host there = new Host(host.entry, false, address);
        return new Backend(host.entry + "@" + number, kind, url, slots, apiKeyFile, there);
    }

    /** Whether an operator means it by that name: its own, or its entry's. */
    public boolean isCalled(String other) {
        return name.equals(other) || host.entry.equals(other);
    }

    /** Its URL, with its own address where it has one. */
    public URI place() {
        InetAddress address = host.address;
        if (address == null) {
            return url;
        }
        String literal = address.getHostAddress();
        int scope = literal.indexOf('%');
        try {
            String bare = scope < 0 ? literal : literal.substring(0, scope);
            return new URI(url.getScheme(), null, bare, url.getPort(), url.getPath(), null, null);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("not an address: " + literal, impossible);
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
