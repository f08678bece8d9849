package dev.weir.gateway.admission;

import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proxies of the operator whose word is taken for where a request comes from. Nobody else's is: whoever may say so himself could be anybody.
 *
 * @param networks where they are; empty: there are none
 */
public record TrustedProxies(List<Network> networks) {
    /** The header, or metadata, that proxies write: each adds, at the end, the address that it was called from. */
    public static final String HEADER = "x-forwarded-for";

    /** No proxy is trusted. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    public TrustedProxies {
        networks = List.copyOf(networks);
    }

    /** Whether nobody is trusted, so that the headers need not be looked at. */
    public boolean none() {
        return networks.isEmpty();
    }

    /**
     * Where a request comes from: the last address that is not of a trusted proxy. What stands before it, or is no address, was said by
     * somebody who is not trusted, and does not count.
     *
     * @param peer the other end of the connection
     * @param forwarded the values of {@link #HEADER}, in their order
     */
    public Source source(@Nullable SocketAddress peer, List<String> forwarded) {
        Source source = Source.of(peer);
        for (int i = forwarded.size() - 1; i >= 0 && trusts(source); i--) {
            String[] addresses = forwarded.get(i).split(",", -1);
            for (int j = addresses.length - 1; j >= 0 && trusts(source); j--) {
                InetAddress before = address(addresses[j].strip());
                if (before == null) {
                    return source;
                }
                source = new Source(before);
            }
        }
        return source;
    }

    private boolean trusts(Source source) {
        InetAddress address = source.address();
        return address != null && networks.stream().anyMatch(network -> network.has(address));
    }

    /** An address as proxies write it: bare, in brackets, with a port or without; never a name, which would be looked up. */
    private static @Nullable InetAddress address(String text) {
        String bare = text;
        int colon = text.indexOf(':');
        if (text.startsWith("[")) {
            bare = text.substring(1, Math.max(1, text.indexOf(']')));
        } else if (colon >= 0 && colon == text.lastIndexOf(':')) {
            bare = text.substring(0, colon);
        }
        try {
            // a JDK reads "1" as an address too
            return bare.indexOf(':') < 0 && bare.split("\\.", -1).length != 4 ? null : InetAddress.ofLiteral(bare);
        } catch (IllegalArgumentException noAddress) {
            return null;
        }
    }
}
