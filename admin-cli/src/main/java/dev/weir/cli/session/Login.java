package dev.weir.cli.session;

import org.jspecify.annotations.Nullable;

/**
 * What a login remembers.
 *
 * @param gateway where it is
 * @param key the operator's key
 */
public record Login(Gateway gateway, String key) {
    /**
     * A gateway and how to speak to it.
     *
     * @param endpoint {@code host:port}
     * @param tls whether the connection is private
     * @param ca PEM file of certificates to trust instead of the machine's own; null for those
     */
    public record Gateway(
            String endpoint, boolean tls, @Nullable String ca) {

        /** Whether it is on this machine. */
        boolean isLocal() {
            String host = endpoint.startsWith("[")
                    ? endpoint.substring(1, Math.max(1, endpoint.indexOf(']')))
                    : endpoint.replaceFirst(":\\d+$", "");
            return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
        }
    }

    /** Without the key, so that nothing prints it. */
    @Override
    public String toString() {
        return "Login[" + gateway + "]";
    }
}
