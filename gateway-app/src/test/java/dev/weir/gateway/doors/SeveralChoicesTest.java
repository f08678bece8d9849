package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.client.ChatAnswer;
import dev.weir.client.WeirClient;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ollama gives one choice an answer: a request for several goes to it as several requests. */
class SeveralChoicesTest {
    private static final String CHAT =
            "{\"model\":\"tiny\",\"n\":3,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]%s}";
    private static final Pattern INDEX = Pattern.compile("\"index\":(\\d+),\"delta\":\\{\"content\":\"([^\"]+)\"");

    @TempDir
    Path folder;

    private final AtomicInteger number = new AtomicInteger();
    private final AtomicInteger talking = new AtomicInteger();

    @Test
    void aWholeAnswerHasAllChoicesAndThePromptIsCountedOnceForTheClientAndThriceInTheBooks() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::answer);
                Asker asker = asker(ollama)) {
            JsonNode answer = asker.json("/v1/chat/completions", CHAT.formatted(""));
            assertEquals(3, answer.get("choices").size());
            Set<String> texts = new TreeSet<>();
            for (int i = 0; i < 3; i++) {
                JsonNode choice = answer.get("choices").get(i);
                assertEquals(i, choice.get("index").asInt());
                assertEquals("stop", choice.get("finish_reason").asText());
                texts.add(choice.get("message").get("content").asText());
            }
            assertEquals(Set.of("word0", "word1", "word2"), texts);
            assertEquals(
                    "{\"prompt_tokens\":7,\"completion_tokens\":6,\"total_tokens\":13}",
                    answer.get("usage").toString());
            assertEquals(21, asker.row().counts().prompt());
            assertEquals(6, asker.row().counts().completion());
            assertEquals(3, asker.asked().size());
        }
    }

    @Test
    void aStreamHasChunksOfAllChoicesOneUsageAndOneEnd() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::answer);
                Asker asker = asker(ollama)) {
            String stream = asker.good(
                    "/v1/chat/completions",
                    CHAT.formatted(",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
            Set<String> told = new TreeSet<>();
            INDEX.matcher(stream).results().forEach(found -> told.add(found.group(1)));
            assertEquals(Set.of("0", "1", "2"), told);
            assertEquals(3, count(stream, "\"role\":\"assistant\""));
            assertEquals(3, count(stream, "\"finish_reason\":\"stop\""));
            assertEquals(1, count(stream, "\"prompt_tokens\":7,\"completion_tokens\":6"));
            assertTrue(stream.endsWith("data: [DONE]\n\n"), stream);
        }
    }

    @Test
    void aSeedIsAnotherOneForEachChoice() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::answer);
                Asker asker = asker(ollama)) {
            asker.good("/v1/chat/completions", CHAT.formatted(",\"seed\":40"));
            Set<Integer> seeds = new TreeSet<>();
            asker.asked()
                    .forEach(body -> seeds.add(body.get("options").get("seed").asInt()));
            assertEquals(Set.of(40, 41, 42), seeds);
        }
    }

    @Test
    void severalPromptsAreAnsweredInTheirOrderAFewAtATime() throws Exception {
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var four = new CyclicBarrier(4);
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    String prompt = Asker.parsed(request).get("prompt").asText();
                    meet(four);
                    running.decrementAndGet();
                    peer.send(TestingAnswers.json(200, generated(prompt.toUpperCase(Locale.ROOT))));
                });
                Asker asker = asker(ollama)) {
            JsonNode answer = asker.json(
                    "/v1/completions",
                    "{\"model\":\"tiny\",\"n\":2,\"echo\":true,\"prompt\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]}");
            List<String> texts = new ArrayList<>();
            answer.get("choices")
                    .forEach(c -> texts.add(c.get("index") + c.get("text").asText()));
            assertEquals(
                    List.of("0aA", "1aA", "2bB", "3bB", "4cC", "5cC", "6dD", "7dD", "8eE", "9eE", "10fF", "11fF"),
                    texts);
            assertEquals(6 * 7, answer.get("usage").get("prompt_tokens").asInt());
            assertEquals(12 * 2, answer.get("usage").get("completion_tokens").asInt());
            assertEquals(12 * 7, asker.row().counts().prompt());
            assertEquals(4, most.get());
        }
    }

    @Test
    void oneThatFailsFailsAWholeAnswerAndTheOthersAreClosed() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::lastFails);
                Asker asker = asker(ollama)) {
            assertEquals(
                    502, asker.post("/v1/chat/completions", CHAT.formatted("")).statusCode());
            assertEquals(Outcome.FAILED, asker.row().outcome());
            Await.until("the others are closed", () -> ollama.upstream().left() == 2);
        }
    }

    @Test
    void oneThatFailsBreaksAStreamHonestly() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::lastFails);
                Asker asker = asker(ollama)) {
            String stream = asker.post("/v1/chat/completions", CHAT.formatted(",\"stream\":true"))
                    .body();
            assertTrue(stream.contains("\"error\""), stream);
            assertFalse(stream.contains("[DONE]"), stream);
            Await.until("the others are closed", () -> ollama.upstream().left() == 2);
        }
    }

    @Test
    void aClientThatLeavesClosesThemAll() throws Exception {
        try (TestingOllama ollama = TestingOllama.start((request, peer) -> peer.hang());
                Asker asker = asker(ollama);
                Socket client = new Socket("127.0.0.1", asker.gate.http("/").getPort())) {
            byte[] body = CHAT.formatted("").getBytes(StandardCharsets.UTF_8);
            client.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Bearer "
                                    + asker.key + "\r\ncontent-length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            client.getOutputStream().write(body);
            Await.until("all are asked", () -> asker.asked().size() == 3);
            client.close();
            Await.until("all are closed", () -> ollama.upstream().left() == 3);
            assertEquals(Outcome.CANCELLED, asker.row().outcome());
        }
    }

    @Test
    void grpcHasThemToo() throws Exception {
        try (TestingOllama ollama = TestingOllama.start(this::answer);
                Asker asker = asker(ollama);
                WeirClient weir = WeirClient.builder()
                        .endpoint("127.0.0.1:" + asker.gate.grpcPort())
                        .apiKey(asker.key)
                        .plaintext()
                        .build()) {
            ChatAnswer answer = weir.chat("tiny").user("hi").choices(2).send();
            assertEquals(2, answer.choices().size());
            assertEquals(7, answer.usage().promptTokens());
            assertEquals(4, answer.usage().completionTokens());
        }
    }

    private void answer(SeenRequest request, TestingPeer peer) throws IOException {
        String word = "word" + number.getAndIncrement();
        if (Asker.parsed(request).get("stream").asBoolean()) {
            peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
            TestingOllama.say(peer, word);
            TestingOllama.finish(peer, 2);
        } else {
            peer.send(TestingAnswers.json(200, """
                    {"model":"tiny:latest","created_at":"2026-11-21T09:20:57Z","message":{"role":"assistant",\
                    "content":"%s"},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":2}""".formatted(word)));
        }
    }

    private static void meet(CyclicBarrier others) {
        try {
            others.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not so many at once", e);
        }
    }

    /** Two say a word and hang, if there is a stream; the third one breaks when they have. */
    private void lastFails(SeenRequest request, TestingPeer peer) throws IOException {
        boolean last = number.getAndIncrement() == 2;
        boolean streamed = Asker.parsed(request).get("stream").asBoolean();
        if (last) {
            Await.until("the others talk", () -> talking.get() == 2);
            peer.send(TestingAnswers.json(500, "{\"error\":\"no more\"}"));
            return;
        }
        if (streamed) {
            peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
            TestingOllama.say(peer, "a");
        }
        talking.incrementAndGet();
        peer.hang();
    }

    private static String generated(String text) {
        return "{\"model\":\"tiny:latest\",\"created_at\":\"2026-11-21T09:20:57Z\",\"response\":\"" + text
                + "\",\"done\":true,\"done_reason\":\"stop\",\"prompt_eval_count\":7,\"eval_count\":2}";
    }

    private static long count(String text, String piece) {
        return Pattern.compile(Pattern.quote(piece)).matcher(text).results().count();
    }

    private Asker asker(TestingOllama ollama) {
        return new Asker(folder, Backend.Kind.OLLAMA, ollama.upstream());
    }
}
