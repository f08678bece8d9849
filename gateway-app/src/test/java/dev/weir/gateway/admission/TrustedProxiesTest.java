package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {
    private final TrustedProxies proxies =
            new TrustedProxies(List.of(Network.of("10.0.0.0/8"), Network.of("fd00::/9"), Network.of("192.0.2.7")));

    private String source(String peer, String... forwarded) {
        Source source = proxies.source(new InetSocketAddress(InetAddress.ofLiteral(peer), 1), List.of(forwarded));
        InetAddress address = source.address();
        return address == null ? "" : address.getHostAddress();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    10.1.2.3  | 198.51.100.9                      | 198.51.100.9
                    10.1.2.3  | 203.0.113.1, 198.51.100.9         | 198.51.100.9
                    10.1.2.3  | 198.51.100.9, 10.9.9.9, 192.0.2.7 | 198.51.100.9
                    10.1.2.3  | 198.51.100.9:4711                 | 198.51.100.9
                    10.1.2.3  | [2001:db8::1]:4711                | 2001:db8:0:0:0:0:0:1
                    fd7f::1   | 2001:db8::1                       | 2001:db8:0:0:0:0:0:1
                    10.1.2.3  | 10.9.9.9                          | 10.9.9.9
                    """)
    void itIsTheLastAddressThatIsNotOfATrustedProxy(String peer, String forwarded, String source) {
        assertEquals(source, source(peer, forwarded));
    }

    @Test
    void severalHeadersAreReadAsOne() {
        assertEquals("198.51.100.9", source("10.1.2.3", "203.0.113.1, 198.51.100.9", "10.9.9.9"));
        assertEquals("10.1.2.3", source("10.1.2.3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.8", "11.0.0.1", "fd80::1", "203.0.113.5"})
    void nobodyElsesWordIsTaken(String peer) {
        String own = InetAddress.ofLiteral(peer).getHostAddress();
        assertEquals(own, source(peer, "198.51.100.9"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "localhost",
                "198.51.100.9.example",
                ",",
                "[",
                "[::1",
                "::1::",
                "1:2",
                "%",
                "fe80::1%"
            })
    void whatIsNoAddressEndsTheSearchAtTheProxyThatSaidIt(String nonsense) {
        assertEquals("10.1.2.3", source("10.1.2.3", "198.51.100.9, " + nonsense));
    }

    @Test
    void anUnknownPeerIsTrustedWithNothing() {
        assertEquals(null, proxies.source(null, List.of("198.51.100.9")).address());
        assertTrue(TrustedProxies.NONE.none());
        assertFalse(proxies.none());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "::/129", "proxy.example", "10.0.0.0/8/8"})
    void whatIsNoNetworkIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Network.of(text));
    }

    @Test
    void aNetworkOfNoBitsHasEverybodyOfItsKind() throws Exception {
        assertTrue(Network.of("0.0.0.0/0").has(InetAddress.ofLiteral("203.0.113.1")));
        assertFalse(Network.of("0.0.0.0/0").has(InetAddress.ofLiteral("2001:db8::1")));
        assertTrue(Network.of("192.0.2.128/25").has(InetAddress.ofLiteral("192.0.2.200")));
        assertFalse(Network.of("192.0.2.128/25").has(InetAddress.ofLiteral("192.0.2.127")));
    }
}
