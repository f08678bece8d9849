package dev.weir.gateway.admission;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request comes from.
 *
 * @param address the other end of its connection; null: it has none that is known
 */
public record Source(@Nullable InetAddress address) {
    private static final int V4 = 4;
    private static final int V4_NETWORK = 3;
    private static final int V6_NETWORK = 7;
    private static final int BITS = 8;
    private static final int MASK = 0xff;

    /** The other end of a connection. */
    public static Source of(@Nullable SocketAddress peer) {
        return new Source(peer instanceof InetSocketAddress internet ? internet.getAddress() : null);
    }

    /** A number for its network, which whoever sits in it can be expected to share: /24 of IPv4, /56 of IPv6. */
    long network() {
        if (address == null) {
            return 0;
        }
        byte[] bytes = address.getAddress();
        int length = bytes.length == V4 ? V4_NETWORK : V6_NETWORK;
        long network = length;
        for (int i = 0; i < length; i++) {
            network = network << BITS | bytes[i] & MASK;
        }
        return network;
    }
}
