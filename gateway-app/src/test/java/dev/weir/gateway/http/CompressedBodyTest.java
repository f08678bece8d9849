package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R22 of the reference's vectors: a body compressed with zstd is what it was before, and is bounded as if it had come plain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompressedBodyTest {
    private static final int MOST = 100_000;
    private static final String CHAT = "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingGate gate;

    @BeforeAll
    void start() {
        HttpSettings usual = HttpSettings.loopback(0);
        HttpSettings.Limits limits = new HttpSettings.Limits(
                MOST, 16_384, usual.limits().firstRequest(), usual.limits().idle());
        gate = TestingGate.start(new HttpSettings(usual.host(), 0, null, limits, usual.exposure()));
    }

    @AfterAll
    void stop() {
        http.close();
        gate.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zstd", "ZSTD", " zstd "})
    void aCompressedBodyIsRead(String encoding) throws Exception {
        CompletableFuture<HttpResponse<String>> answer = post(encoding, packed(CHAT.formatted("hi")));
        TestingCall call = gate.relay().take();
        assertEquals("m", call.request.demand().model());
        call.open().send("{}").end();
        assertEquals(200, answer.join().statusCode());
    }

    @Test
    void aBodyThatTellsNoLengthIsRead() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStreamNoFinalizer(packed)) {
            out.write(CHAT.formatted("x".repeat(50_000)).getBytes(UTF_8));
        }
        CompletableFuture<HttpResponse<String>> answer = post("zstd", packed.toByteArray());
        gate.relay().take().open().send("{}").end();
        assertEquals(200, answer.join().statusCode());
    }

    @Test
    void aBodyThatIsTooLargeWhenUnpackedIsRefused() {
        byte[] bomb = packed(CHAT.formatted("x".repeat(64 << 20)));
        assertTrue(bomb.length < MOST);
        assertRefused(413, "request_too_large", bomb);
    }

    @Test
    void whatIsNotZstdIsRefused() {
        byte[] random = new byte[1_000];
        new Random(1).nextBytes(random);
        assertRefused(400, "invalid_request", CHAT.getBytes(UTF_8));
        assertRefused(400, "invalid_request", random);
        byte[] good = packed(CHAT.formatted("hi"));
        assertRefused(400, "invalid_request", Arrays.copyOf(good, good.length - 3));
        assertRefused(400, "invalid_json", new byte[0]);
    }

    @Test
    void aFrameThatWantsAWindowOfMuchMemoryIsRefused() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var out = new ZstdOutputStreamNoFinalizer(packed)) {
            out.setLong(27);
            out.write(CHAT.formatted("hi").getBytes(UTF_8));
            out.flush();
        }
        assertRefused(400, "invalid_request", packed.toByteArray());
    }

    private void assertRefused(int status, String code, byte[] body) {
        HttpResponse<String> answer = post("zstd", body).join();
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("\"code\":\"" + code + "\""), answer.body());
        assertTrue(gate.relay().untouched());
    }

    private CompletableFuture<HttpResponse<String>> post(String encoding, byte[] body) {
        return http.sendAsync(
                HttpRequest.newBuilder(gate.uri("/v1/chat/completions"))
                        .header("authorization", "Bearer good")
                        .header("content-encoding", encoding)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static byte[] packed(String text) {
        return Zstd.compress(text.getBytes(UTF_8));
    }
}
