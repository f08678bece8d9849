package dev.weir.gateway.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingUpstream;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecureTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    static Path folder;

    private static KeyStore keys;

    @BeforeAll
    static void makeCertificateForTheLoopbackAddress() throws Exception {
        Path file = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        assertEquals(0, keytool.waitFor(), said);
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
    }

    @Test
    void aTrustedServerIsSpokenToOverTls() throws Exception {
        try (TestingUpstream upstream = TestingUpstream.start(
                        secureSocket(), (request, peer) -> peer.send(TestingAnswers.json(200, "{}")));
                TestingTransport transport = to(upstream, "127.0.0.1", trust(keys))) {
            assertEquals("end", transport.post("{}").outcome());
            assertEquals("end", transport.post("{}").outcome());
            assertEquals(1, upstream.connections());
        }
    }

    @Test
    void aServerWithAnotherNameIsNotSpokenTo() throws Exception {
        refuses("localhost", trust(keys));
    }

    @Test
    void aServerThatNobodyVouchesForIsNotSpokenTo() throws Exception {
        refuses("127.0.0.1", trust(null));
    }

    @Test
    void closingReachesTheServerThroughTls() throws Exception {
        try (TestingUpstream upstream = TestingUpstream.start(secureSocket(), (request, peer) -> peer.hang());
                TestingTransport transport = to(upstream, "127.0.0.1", trust(keys))) {
            TestingExchange exchange = transport.post("{}");
            Await.until("the request is seen", () -> upstream.requests().size() == 1);
            exchange.control(Exchange::close);
            Await.until("the server is free", () -> upstream.left() == 1);
        }
    }

    @Test
    void aPauseDuringTheHandshakeDoesNotStallIt() throws Exception {
        try (TestingUpstream upstream = TestingUpstream.start(
                        secureSocket(), (request, peer) -> peer.send(TestingAnswers.json(200, "{}")));
                TestingTransport transport = to(upstream, "127.0.0.1", trust(keys))) {
            TestingExchange exchange = transport.post("{}");
            exchange.control(Exchange::pause);
            Await.until("the request is seen", () -> upstream.requests().size() == 1);
            exchange.control(Exchange::resume);
            assertEquals("end", exchange.outcome());
        }
    }

    private static void refuses(String host, SslContext trust) throws Exception {
        try (TestingUpstream upstream = TestingUpstream.start(
                        secureSocket(), (request, peer) -> peer.send(TestingAnswers.json(200, "{}")));
                TestingTransport transport = to(upstream, host, trust)) {
            assertEquals("UPSTREAM_UNAVAILABLE unsent", transport.post("{}").outcome());
            assertEquals(0, upstream.requests().size());
            assertEquals(0, transport.connections());
        }
    }

    private static TestingTransport to(TestingUpstream upstream, String host, SslContext trust) {
        UpstreamEndpoint endpoint = new UpstreamEndpoint(host, upstream.port(), "", trust, () -> null);
        return TestingTransport.to(endpoint, TestingTransport.PATIENT, TestingTransport.WIDE);
    }

    private static ServerSocket secureSocket() throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Trusts the certificates of a store; null: what the JDK trusts. */
    private static SslContext trust(@Nullable KeyStore store) throws Exception {
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(store);
        return SslContextBuilder.forClient()
                .trustManager(managers)
                .endpointIdentificationAlgorithm("HTTPS")
                .build();
    }
}
