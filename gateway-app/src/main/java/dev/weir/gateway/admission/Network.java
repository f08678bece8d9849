package dev.weir.gateway.admission;

import java.net.InetAddress;

/** Addresses that begin with the same bits, IPv4 or IPv6. */
public final class Network {
    private static final int BITS = 8;
    private static final int MASK = 0xff;

    private final byte[] address;
    private final int prefix;

    private Network(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * An address, or a network by <a href="https://www.rfc-editor.org/rfc/rfc4632">RFC 4632</a>: an address, a slash and how many of its bits
     * count.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static Network of(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] address = InetAddress.ofLiteral(literal).getAddress();
        int most = address.length * BITS;
        int prefix = slash < 0 ? most : Integer.parseInt(text.substring(slash + 1));
        if (prefix < 0 || prefix > most) {
            throw new IllegalArgumentException("a prefix of " + prefix + " bits");
        }
        return new Network(address, prefix);
    }

    /** Whether an address is in it. */
    public boolean has(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        int whole = prefix / BITS;
        for (int i = 0; i < whole; i++) {
            if (bytes[i] != address[i]) {
                return false;
            }
        }
        int rest = prefix % BITS;
        return rest == 0 || ((bytes[whole] ^ address[whole]) & MASK) >> (BITS - rest) == 0;
    }
}
