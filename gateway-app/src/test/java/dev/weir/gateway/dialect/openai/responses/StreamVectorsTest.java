package dev.weir.gateway.dialect.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T11 to T15 of the reference's vectors. */
class StreamVectorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> told = new ArrayList<>();
    private ResponseEncoder encoder = encoder("");

    @Test
    void textIsFiveEventsThenOneEachThenFour() throws Exception {
        assertEquals(
                List.of("created", "in_progress", "output_item.added", "content_part.added", "output_text.delta"),
                say(new AnswerEvent.ContentDelta(0, "Hel")));
        assertEquals(List.of("output_text.delta"), say(new AnswerEvent.ContentDelta(0, "lo")));
        assertEquals(
                List.of("output_text.done", "content_part.done", "output_item.done", "completed"),
                end(FinishReason.STOP));
        assertEquals("Hello", told.get(6).get("text").asText());
        assertEquals("Hello", told.get(7).at("/part/text").asText());
    }

    @Test
    void aCallIsToldFromItsNameToItsWholeArguments() throws Exception {
        var events = new ArrayList<>(say(new AnswerEvent.ToolCallStarted(0, 0, "call_1", "f")));
        events.addAll(say(new AnswerEvent.ToolCallDelta(0, 0, "{\"a\":")));
        events.addAll(say(new AnswerEvent.ToolCallDelta(0, 0, "1}")));
        events.addAll(end(FinishReason.TOOL_CALLS));
        assertEquals(
                List.of(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "function_call_arguments.delta",
                        "function_call_arguments.delta",
                        "function_call_arguments.done",
                        "output_item.done",
                        "completed"),
                events);
        assertEquals("", told.get(2).at("/item/arguments").asText());
        assertEquals("{\"a\":1}", told.get(5).get("arguments").asText());
        assertEquals("call_1", told.get(6).at("/item/call_id").asText());
    }

    @Test
    void aThoughtEndsBeforeTheTextBegins() throws Exception {
        say(new AnswerEvent.ReasoningDelta(0, "hm"));
        assertEquals(
                List.of(
                        "reasoning_text.done",
                        "output_item.done",
                        "output_item.added",
                        "content_part.added",
                        "output_text.delta"),
                say(new AnswerEvent.ContentDelta(0, "so")));
        end(FinishReason.STOP);
        assertEquals(
                "hm", told.getLast().at("/response/output/0/content/0/text").asText());
    }

    @Test
    void aThoughtIsASummaryIfOneIsAskedFor() throws Exception {
        encoder = encoder(",\"reasoning\":{\"summary\":\"auto\"},\"include\":[\"reasoning.encrypted_content\"]");
        assertEquals(
                List.of(
                        "created",
                        "in_progress",
                        "output_item.added",
                        "reasoning_summary_part.added",
                        "reasoning_summary_text.delta"),
                say(new AnswerEvent.ReasoningDelta(0, "hm")));
        assertEquals(
                List.of("reasoning_summary_text.done", "reasoning_summary_part.done", "output_item.done", "completed"),
                end(FinishReason.STOP));
        JsonNode item = told.getLast().at("/response/output/0");
        assertEquals("hm", item.at("/summary/0/text").asText());
        assertEquals("hm", item.get("encrypted_content").asText());
    }

    @Test
    void callsWhoseArgumentsComeMixedAreEachWhole() throws Exception {
        say(new AnswerEvent.ContentDelta(0, "let me see"));
        say(new AnswerEvent.ToolCallStarted(0, 0, "c0", "f"));
        say(new AnswerEvent.ToolCallStarted(0, 1, "c1", "g"));
        say(new AnswerEvent.ToolCallDelta(0, 1, "{\"b\":"));
        say(new AnswerEvent.ToolCallDelta(0, 0, "{}"));
        say(new AnswerEvent.ToolCallDelta(0, 1, "2}"));
        end(FinishReason.STOP);
        JsonNode output = told.getLast().at("/response/output");
        assertEquals("let me see", output.at("/0/content/0/text").asText());
        assertEquals("{}", output.at("/1/arguments").asText());
        assertEquals("{\"b\":2}", output.at("/2/arguments").asText());
        assertEquals("completed", output.at("/2/status").asText());
        assertEquals(told.getLast().at("/response/output/1"), doneItems().get(1));
    }

    @Test
    void theLastEventRepeatsAllItemsInTheOrderOfTheStreamAndNumbersHaveNoGaps() throws Exception {
        say(new AnswerEvent.ReasoningDelta(0, "a"));
        say(new AnswerEvent.ContentDelta(0, "b"));
        say(new AnswerEvent.RefusalDelta(0, "c"));
        say(new AnswerEvent.ToolCallStarted(0, 0, "d", "f"));
        end(FinishReason.STOP);
        List<JsonNode> output = new ArrayList<>();
        told.getLast().at("/response/output").forEach(output::add);
        assertEquals(doneItems(), output);
        for (int i = 0; i < told.size(); i++) {
            assertEquals(i, told.get(i).get("sequence_number").asInt());
        }
        assertTrue(told.stream().anyMatch(event -> event.get("type").asText().equals("response.refusal.delta")));
    }

    @Test
    void anAnswerWithNothingInItHasAnEmptyText() throws Exception {
        end(FinishReason.STOP);
        assertEquals("", told.getLast().at("/response/output/0/content/0/text").asText());
        assertEquals(8, told.size());
    }

    @Test
    void whatWasCutOffIsIncomplete() throws Exception {
        say(new AnswerEvent.ContentDelta(0, "Hel"));
        assertEquals("incomplete", end(FinishReason.LENGTH).getLast());
        JsonNode answer = told.getLast().get("response");
        assertEquals("incomplete", answer.get("status").asText());
        assertEquals(
                "max_output_tokens", answer.at("/incomplete_details/reason").asText());
        assertTrue(answer.get("completed_at").isNull());
        assertEquals("incomplete", answer.at("/output/0/status").asText());
    }

    private List<JsonNode> doneItems() {
        return told.stream()
                .filter(event -> event.get("type").asText().equals("response.output_item.done"))
                .map(event -> event.get("item"))
                .toList();
    }

    private List<String> say(AnswerEvent event) throws JsonProcessingException {
        List<ByteBuf> frames = new ArrayList<>();
        encoder.encode(event, frames::add);
        return take(frames);
    }

    private List<String> end(FinishReason reason) throws JsonProcessingException {
        List<ByteBuf> frames = new ArrayList<>();
        encoder.encode(new AnswerEvent.ChoiceFinished(0, reason, null), frames::add);
        encoder.finish(new Ending(TokenCounts.of(3, 4), 1, 2), frames::add);
        frames.add(encoder.last(encoder.document(true, 5)));
        return take(frames);
    }

    private List<String> take(List<ByteBuf> frames) throws JsonProcessingException {
        List<String> types = new ArrayList<>();
        for (ByteBuf frame : frames) {
            String text = frame.toString(UTF_8);
            frame.release();
            JsonNode event = JSON.readTree(text.substring(text.indexOf("data: ") + 6));
            told.add(event);
            types.add(event.get("type").asText().replaceFirst("response\\.", ""));
        }
        return types;
    }

    private static ResponseEncoder encoder(String members) {
        String body = "{\"model\":\"m\",\"input\":\"x\",\"stream\":true" + members + "}";
        ResponseAsk ask = new ResponseReader(RequestBounds.DEFAULTS, false).read(body.getBytes(UTF_8));
        return ResponseRequests.encoder(ask, new AnswerFrame(new ItemIds("0".repeat(32)), 1, "m"));
    }
}
