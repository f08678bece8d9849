package dev.weir.gateway.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.TestingSecrets;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrookedRequestsTest {
    private static final int TOKENS = 200;
    private static final int LONG = 300;
    private static final Set<Integer> REFUSALS = Set.of(0, 400, 401, 403, 404, 405, 414, 421, 431, 501);

    private static QuickServers servers;
    private static TestingGateway gate;
    private static String key;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() {
        servers = new QuickServers();
        gate = TestingGateway.start(folder, servers.backends());
        key = gate.issue(KeyDraft.labelled("good")).secret();
    }

    @AfterAll
    static void close() {
        gate.close();
        servers.close();
    }

    static Stream<String> hosts() {
        return Stream.of(
                "Host: x/?\r\n",
                "Host: a#\r\n",
                "Host: a\\b\r\n",
                "Host:\r\n",
                "",
                "Host: localhost\r\nHost: other\r\n",
                "Host: " + "a".repeat(LONG) + "\r\n",
                "Host: localhost@evil\r\n",
                "Host: localhost/health/live?\r\n",
                "Host: localhost\r\nX-Forwarded-Host: localhost/health/live?\r\n",
                "Host: localhost\r\nX-Original-URL: /health/live\r\nX-Rewrite-URL: /health/live\r\n");
    }

    @ParameterizedTest
    @MethodSource("hosts")
    void noHostOpensARouteWithoutAKey(String host) throws Exception {
        for (String target : List.of("/v1/models", "http://localhost/v1/models", "http://x/health/live?/v1/models")) {
            String answer =
                    RawRequest.send(port(), "GET " + target + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
            assertTrue(
                    REFUSALS.contains(RawRequest.status(answer)) || !answer.contains("tiny"),
                    () -> target + " " + host + answer);
            assertFalse(answer.contains("tiny"), answer);
            assertTrue(RawRequest.status(answer) < 500, answer);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//v1/models",
                "/health/live/../../v1/models",
                "/health/live/..;/..;/v1/models",
                "/health/live/%2e%2e/%2e%2e/v1/models",
                "/v1/models;x=y",
                "/V1/MODELS",
                "/v1/models/",
                "/v1/models.",
                "/v1/models%00",
                "/v1/models%00/health/live",
                "/v1/%6dodels",
                "/%c0%af/v1/models",
                "/v1/models?/health/live",
                "/v1/models#/health/live",
                "/health/live%2f..%2f..%2fv1/models",
                "/k//v1/models",
                "/k/%20/v1/models",
                "*"
            })
    void noPathOpensARouteWithoutAKey(String path) throws Exception {
        for (String method : List.of("GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "CONNECT", "get")) {
            String answer = RawRequest.send(
                    port(),
                    method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: GET\r\n"
                            + "Content-Length: 0\r\nConnection: close\r\n\r\n");
            assertTrue(REFUSALS.contains(RawRequest.status(answer)), () -> method + " " + path + "\n" + answer);
        }
    }

    @Test
    void noHostileTokenIsMoreThanAWrongOne() throws Exception {
        Random random = new Random(5);
        List<String> worst = List.of(
                "' OR '1'='1",
                "'; drop table api_key; --",
                "%",
                "_",
                "\" or 1=1 --",
                "${jndi:ldap://x}",
                "\u00e9\u00ff",
                "weir_" + "a".repeat(61),
                "a".repeat(9_000),
                TestingSecrets.unknown(),
                key.substring(1),
                key + "a");
        for (int i = 0; i < TOKENS; i++) {
            String token = i < worst.size() ? worst.get(i) : garbage(random);
            for (String header : List.of("Authorization: Bearer ", "x-api-key: ", "api-key: ")) {
                String answer = RawRequest.send(
                        port(),
                        "GET /v1/models HTTP/1.1\r\nHost: localhost\r\n" + header + token
                                + "\r\nConnection: close\r\n\r\n");
                assertTrue(REFUSALS.contains(RawRequest.status(answer)), () -> header + token + "\n" + answer);
            }
        }
        String good = RawRequest.send(
                port(),
                "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + key + "\r\nConnection: close\r\n\r\n");
        assertEquals(200, RawRequest.status(good));
    }

    /** Any bytes but those that end a line. */
    private static String garbage(Random random) {
        return random.ints(random.nextInt(1, 100), 0, 256)
                .filter(c -> c != '\r' && c != '\n')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void aSecretThatSharesItsBeginningAndItsEndWithAGoodOneIsAnother() throws Exception {
        String twin = TestingSecrets.twin(key);
        assertEquals(key.substring(0, 17), twin.substring(0, 17));
        for (String secret : List.of(key, twin, key)) {
            String answer = RawRequest.send(
                    port(),
                    "GET /v1/models HTTP/1.1\r\nHost: localhost\r\nx-api-key: " + secret
                            + "\r\nConnection: close\r\n\r\n");
            assertEquals(secret.equals(key) ? 200 : 401, RawRequest.status(answer));
        }
    }

    private static int port() {
        return gate.http("/").getPort();
    }
}
