package dev.weir.gateway.dialect.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.ollama.OllamaDecoders;
import dev.weir.gateway.dialect.openai.AnswerHead;
import dev.weir.gateway.dialect.openai.ChatStreamEncoder;
import dev.weir.gateway.dialect.openai.ChatWholeEncoder;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases that Ollama's own tests for its OpenAI layer have, with a first chunk of our own that has the role. */
class OllamaForOpenAiClientsTest {
    private static final AnswerHead HEAD = new AnswerHead("chatcmpl-x", 1700000000, "fast");
    private static final Pattern DELTA = Pattern.compile("\"delta\":(\\{.*?}),\"logprobs\"");
    private static final String ROLE = "{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}";
    private static final String METRICS = ",\"prompt_eval_count\":2,\"eval_count\":3}\n";

    @Test
    void thinkingTextUsageAndEndOfOneLineAreChunksOfTheirOwn() {
        List<String> frames =
                stream(true, line("\"content\":\"hi\",\"thinking\":\"hm\"", "true,\"done_reason\":\"stop\"" + METRICS));
        assertEquals(List.of(ROLE, "{\"reasoning\":\"hm\"}", "{\"content\":\"hi\"}", "{}"), deltas(frames));
        assertTrue(frames.get(4)
                .contains("\"choices\":[],\"usage\":{\"prompt_tokens\":2,\"completion_tokens\":3,\"total_tokens\":5}"));
        assertEquals("data: [DONE]\n\n", frames.get(5));
    }

    @Test
    void theRoleIsSaidOnceAndTheEndSaysNothingElse() {
        List<String> frames = stream(
                false,
                line("\"content\":\"Hello\"", "false}\n")
                        + line("\"content\":\" world\"", "false}\n")
                        + line("\"content\":\"!\"", "true,\"done_reason\":\"stop\"}\n"));
        assertEquals(
                List.of(ROLE, "{\"content\":\"Hello\"}", "{\"content\":\" world\"}", "{\"content\":\"!\"}", "{}"),
                deltas(frames));
        assertTrue(frames.stream().limit(5).allMatch(f -> f.contains("\"created\":1700000000,\"model\":\"fast\"")));
        assertFalse(String.join("", frames).contains("usage"));
    }

    @Test
    void aTrailerWithoutTextMakesNoChunk() {
        List<String> frames = stream(
                false,
                line("\"content\":\"a\"", "false}\n")
                        + line("\"content\":\"\"", "true,\"done_reason\":\"stop\"" + METRICS));
        assertEquals(List.of(ROLE, "{\"content\":\"a\"}", "{}"), deltas(frames));
    }

    @Test
    void anAnswerWithoutTextStillHasARoleAndAnEnd() {
        assertEquals(List.of(ROLE, "{}"), deltas(stream(false, line("\"content\":\"\"", "true}\n"))));
    }

    @Test
    void whatIsNotDoneHasNoEnd() {
        List<String> frames = stream(false, line("\"content\":\"a\",\"thinking\":\"b\"", "false}\n"));
        assertEquals(List.of(ROLE, "{\"reasoning\":\"b\"}", "{\"content\":\"a\"}"), deltas(frames));
        assertFalse(String.join("", frames).contains("[DONE]"));
    }

    @ParameterizedTest
    @CsvSource({
        "stop,false,stop",
        "length,false,length",
        "stop,true,tool_calls",
        "length,true,length",
        "'',false,stop",
        "unload,false,stop"
    })
    void eachReasonIsOneOfOpenAis(String reason, boolean call, String expected) {
        String calls =
                ",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"index\":2,\"name\":\"f\",\"arguments\":{\"x\":1}}},"
                        + "{\"id\":\"b\",\"function\":{\"index\":7,\"name\":\"g\",\"arguments\":{}}}]";
        String line = line("\"content\":\"\"" + (call ? calls : ""), "true,\"done_reason\":\"" + reason + "\"}\n");
        String streamed = String.join("", stream(false, line));
        assertTrue(streamed.contains("\"finish_reason\":\"" + expected + "\""), streamed);
        String whole = new Passage(decoder(Delivery.WHOLE), new ChatWholeEncoder(HEAD))
                .of(line)
                .getFirst();
        assertTrue(whole.contains("\"finish_reason\":\"" + expected + "\""), whole);
        assertEquals(call, whole.contains("{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}"), whole);
        assertEquals(call, streamed.contains("\"index\":7,\"id\":\"b\""), streamed);
    }

    @Test
    void logprobsKeepTheirStructure() {
        byte[] answer = Passage.recorded("ollama/api-chat-logprobs-stream.answer");
        String all = String.join(
                "", new Passage(decoder(Delivery.STREAM), new ChatStreamEncoder(HEAD, false)).of(answer, 7));
        assertTrue(
                all.contains(
                        "\"logprobs\":{\"content\":[{\"token\":\"L\",\"logprob\":-1.918720006942749,\"bytes\":[76],"
                                + "\"top_logprobs\":[{\"token\":\"L\""),
                all);
    }

    @Test
    void aRecordedCallIsTheSameWhereverItIsCut() {
        byte[] answer = Passage.recorded("ollama/api-chat-tools-stream.answer");
        List<String> whole =
                new Passage(decoder(Delivery.STREAM), new ChatStreamEncoder(HEAD, true)).of(answer, answer.length);
        assertTrue(String.join("", whole).contains("\"arguments\":\"{\\\"city\\\":\\\"Berlin\\\"}\""));
        for (int size = 1; size < 60; size++) {
            assertEquals(
                    whole, new Passage(decoder(Delivery.STREAM), new ChatStreamEncoder(HEAD, true)).of(answer, size));
        }
    }

    private static List<String> stream(boolean usage, String answer) {
        return new Passage(decoder(Delivery.STREAM), new ChatStreamEncoder(HEAD, usage)).of(answer);
    }

    private static List<String> deltas(List<String> frames) {
        return frames.stream()
                .flatMap(frame -> DELTA.matcher(frame).results())
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String line(String message, String done) {
        return "{\"model\":\"m\",\"created_at\":\"2023-11-14T22:13:20Z\",\"message\":{\"role\":\"assistant\"," + message
                + "},\"done\":" + done;
    }

    private static AnswerDecoder decoder(Delivery delivery) {
        var demand = new Demand("fast", delivery, false, null, 1, 0);
        return new OllamaDecoders(() -> "call_new")
                .decoder(new ChatRequest(
                        demand,
                        List.of(Message.text(Role.USER, "x")),
                        Sampling.UNSAID,
                        Tooling.NONE,
                        Features.PLAIN,
                        null));
    }
}
