package dev.weir.gateway.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which a server can fail becomes the same failure at every door, in that door's own words, and says nothing of the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsTest {
    private static final List<String> SECRETS = List.of("10.1.2.3", "sk-secret", "/srv/models", "127.0.0.1");

    private final TestingBrokenServer ollama = new TestingBrokenServer(new TestingOllamaActor(), true);
    private final TestingBrokenServer vllm = new TestingBrokenServer(new TestingVllmActor(), false);
    private Stage stage;

    @BeforeAll
    void start(@TempDir Path folder) {
        stage = new Stage(folder, ollama, vllm);
    }

    @AfterAll
    void stop() {
        stage.close();
    }

    static Stream<Arguments> beforeTheFirstWord() {
        return table("before");
    }

    static Stream<Arguments> afterTheFirstWord() {
        return table("after");
    }

    private static Stream<Arguments> table(String part) {
        List<Arguments> all = new ArrayList<>();
        Features.file("errors")
                .path(part)
                .forEach(row -> Door.OF_TEXT.forEach(door -> List.of(Server.values())
                        .forEach(server -> all.add(Arguments.of(row.get("test").asText(), door, server, row)))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0} · {1} over {2}")
    @MethodSource("beforeTheFirstWord")
    void aFailureBeforeTheFirstWordIsAStatus(String test, Door door, Server server, JsonNode row) {
        for (boolean stream : new boolean[] {true, false}) {
            Answer answer = asked(door, server, row, stream);
            if (notServed(answer)) {
                return;
            }
            JsonNode expected = row.get("becomes");
            if (door.grpc()) {
                assertEquals(expected.get("grpc").asText(), answer.code(), answer::text);
            } else {
                boolean own = door.route().startsWith("/api/") && expected.has("ollama");
                assertEquals(expected.get(own ? "ollama" : "http").asInt(), answer.status(), answer::text);
                assertEquals(expected.get("code").asText(), answer.code(), answer::text);
            }
            assertEquals(expected.path("retry-after").asLong(), answer.retryAfter(), answer::text);
            assertSilent(answer);
        }
    }

    @ParameterizedTest(name = "{0} · {1} over {2}")
    @MethodSource("afterTheFirstWord")
    void aFailureInMidStreamIsAFrameOfItsOwnAndNoEnd(String test, Door door, Server server, JsonNode row) {
        Answer answer = asked(door, server, row, true);
        if (notServed(answer)) {
            return;
        }
        assertSilent(answer);
        if (door.grpc()) {
            assertTrue(List.of("UNAVAILABLE", "INTERNAL").contains(answer.code()), answer::toString);
            return;
        }
        assertEquals(200, answer.status(), answer::text);
        assertTrue(answer.text().contains("Hello"), answer::text);
        String frame = switch (door) {
            case OLLAMA_CHAT, OLLAMA_GENERATE -> "{\"error\":\"";
            case ANTHROPIC_MESSAGES -> "event: error\ndata: {\"type\":\"error\"";
            case OPENAI_RESPONSES -> "response.failed";
            default -> "data: {\"error\":{\"message\":\"";
        };
        assertTrue(answer.text().contains(frame), answer::text);
        for (String end : List.of("[DONE]", "\"done\":true", "message_stop", "response.completed")) {
            assertFalse(answer.text().contains(end), answer::text);
        }
    }

    private Answer asked(Door door, Server server, JsonNode row, boolean stream) {
        (server == Server.OLLAMA ? ollama : vllm).fail(row.get("server"));
        return stage.ask(door, server, Json.empty(), stream);
    }

    private static boolean notServed(Answer answer) {
        return answer.status() == 404 && answer.code().equals("not_found");
    }

    private static void assertSilent(Answer answer) {
        SECRETS.forEach(secret -> assertFalse(answer.text().contains(secret), answer::text));
    }
}
