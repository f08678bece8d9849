package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.failure.FailureCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void bothProtocolsAreSpokenOverTls(HttpClient.Version version) throws Exception {
        TestingCertificates own = new TestingCertificates(folder, "own");
        try (TestingGate gate = start(new HttpSettings.Tls(own.certificate(), own.key(), null));
                HttpClient client = client(own.client(false), version)) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(call(gate), HttpResponse.BodyHandlers.ofString());
            gate.relay().take().open().send("{}").end();
            assertEquals("{}", answer.join().body());
            assertEquals(version, answer.join().version());
        }
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void aClientThatLeavesOverTlsHasItsCallLeft(HttpClient.Version version) throws Exception {
        TestingCertificates own = new TestingCertificates(folder, "own");
        try (TestingGate gate = start(new HttpSettings.Tls(own.certificate(), own.key(), null));
                HttpClient client = client(own.client(false), version)) {
            CompletableFuture<HttpResponse<String>> answer =
                    client.sendAsync(call(gate), HttpResponse.BodyHandlers.ofString());
            TestingCall call = gate.relay().take();
            answer.cancel(true);
            assertEquals(FailureCode.CANCELLED, call.whyLeft());
        }
    }

    @Test
    void onlyClientsWithACertificateComeInWhereTheyNeedOne() throws Exception {
        TestingCertificates own = new TestingCertificates(folder, "own");
        try (TestingGate gate = start(new HttpSettings.Tls(own.certificate(), own.key(), own.certificate()))) {
            try (HttpClient stranger = client(own.client(false), HttpClient.Version.HTTP_1_1)) {
                assertThrows(IOException.class, () -> stranger.send(call(gate), HttpResponse.BodyHandlers.ofString()));
            }
            try (HttpClient known = client(own.client(true), HttpClient.Version.HTTP_1_1)) {
                CompletableFuture<HttpResponse<String>> answer =
                        known.sendAsync(call(gate), HttpResponse.BodyHandlers.ofString());
                gate.relay().take().open().send("{}").end();
                assertEquals(200, answer.join().statusCode());
            }
        }
    }

    private static TestingGate start(HttpSettings.Tls tls) {
        HttpSettings usual = HttpSettings.loopback(0);
        return TestingGate.start(new HttpSettings(usual.host(), 0, tls, usual.limits(), usual.exposure()));
    }

    private static HttpClient client(SSLContext context, HttpClient.Version version) {
        return HttpClient.newBuilder().sslContext(context).version(version).build();
    }

    private static HttpRequest call(TestingGate gate) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + gate.port() + "/testing/call"))
                .header("Authorization", "Bearer good")
                .POST(HttpRequest.BodyPublishers.ofString("whole"))
                .build();
    }
}
