package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.failure.UnauthenticatedException;
import dev.weir.client.failure.UnavailableException;
import io.grpc.Metadata;
import io.grpc.TlsServerCredentials;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConnectionTest {
    private final TestingChat chat = new TestingChat();

    @Test
    void theKeyAndTheRequestIdTravelAlsoWithoutTls() {
        try (TestingGateway gateway = new TestingGateway(chat);
                WeirClient weir = gateway.client().userAgent("app/1").build()) {
            ask(weir.chat("fast").requestId("mine-1"));
            Metadata headers = gateway.calls.remove();
            assertEquals("Bearer weir_test", header(headers, "authorization"));
            assertEquals("mine-1", header(headers, "x-request-id"));
            assertTrue(header(headers, "user-agent").startsWith("app/1 weir-java/"));
        }
    }

    @Test
    void aSuppliedKeyIsAskedForAtEveryCall() {
        var keys = List.of("weir_one", "weir_two").iterator();
        try (TestingGateway gateway = new TestingGateway(chat);
                WeirClient weir = gateway.client().apiKey(keys::next).build()) {
            for (String expected : List.of("Bearer weir_one", "Bearer weir_two")) {
                ask(weir.chat("fast"));
                assertEquals(expected, header(gateway.calls.remove(), "authorization"));
            }
        }
    }

    @Test
    void aKeyThatCannotBeHadIsNotSent() {
        try (TestingGateway gateway = new TestingGateway(chat);
                WeirClient weir = gateway.client()
                        .apiKey(() -> {
                            throw new IllegalStateException("vault closed");
                        })
                        .build()) {
            var failed = assertThrows(UnauthenticatedException.class, () -> ask(weir.chat("fast")));
            assertTrue(failed.getMessage().contains("vault closed"), failed.getMessage());
            assertEquals(0, gateway.calls.size());
        }
    }

    @Test
    void tlsTrustsTheGivenCertificateAndNoOther(@TempDir Path folder) throws Exception {
        TestingCertificate certificate = TestingCertificate.in(folder);
        var credentials = TlsServerCredentials.newBuilder()
                .keyManager(certificate.keyManagers())
                .build();
        try (TestingGateway gateway = new TestingGateway(chat, credentials)) {
            WeirClientBuilder builder = WeirClient.builder()
                    .endpoint(gateway.endpoint())
                    .apiKey("weir_test")
                    .retry(RetryPolicy.NEVER);
            try (WeirClient stranger = builder.build()) {
                assertThrows(UnavailableException.class, () -> collect(stranger.chat("fast")));
            }
            try (WeirClient friend =
                    builder.trustCertificates(certificate.pem()).build()) {
                chat.thenStream(call -> TestingEvents.say(call, "private"));
                assertEquals("private", collect(friend.chat("fast")));
            }
        }
    }

    @Test
    void anEndpointIsAHostAndAPort() {
        for (String wrong : List.of("", "http://127.0.0.1:9090", "host:port", "host:0", "a b:1")) {
            assertThrows(
                    IllegalArgumentException.class, () -> WeirClient.builder().endpoint(wrong), wrong);
        }
        for (String right : List.of("localhost", "localhost:1", "[::1]:9090", "[::1]")) {
            WeirClient.builder().endpoint(right).plaintext().build().close();
        }
    }

    @Test
    void theClientKnowsNothingOfTheServersFramework() {
        Stream.of(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .forEach(entry -> assertTrue(!entry.contains("micronaut"), entry));
    }

    private void ask(ChatCall call) {
        chat.thenStream(stream -> TestingEvents.say(stream, "ok"));
        collect(call);
    }

    private static String collect(ChatCall call) {
        try (ChatStream stream = call.user("?").stream()) {
            return stream.collect().text();
        }
    }

    private static String header(Metadata headers, String name) {
        return String.valueOf(headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER)));
    }
}
