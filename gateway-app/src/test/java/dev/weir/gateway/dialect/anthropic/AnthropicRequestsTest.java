package dev.weir.gateway.dialect.anthropic;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnthropicRequestsTest {
    private static final AnthropicRequests STRICT = new AnthropicRequests(RequestBounds.DEFAULTS, false);
    private static final String TOOL = "{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{\"type\":\"object\"},"
            + "\"cache_control\":{\"type\":\"ephemeral\"}}";

    private static MessagesAsk ask(String fields) {
        return STRICT.messages(("{\"model\":\"m\",\"max_tokens\":9," + fields + "}").getBytes(UTF_8));
    }

    private static ChatRequest asked(String fields) {
        return ask("\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + fields)
                .request();
    }

    private static List<Message> turns(String turns) {
        return ask("\"messages\":[" + turns + "]").request().messages();
    }

    private static String block(String role, String blocks) {
        return "{\"role\":\"" + role + "\",\"content\":[" + blocks + "]}";
    }

    @Test
    void theUsualFieldsAreRead() {
        ChatRequest request = asked("\"stream\":true,\"temperature\":0.5,\"top_p\":0.9,\"top_k\":3,"
                + "\"stop_sequences\":[\"a\",\"b\"],\"metadata\":{\"user_id\":\"u\"},\"service_tier\":\"auto\"");
        assertEquals(Delivery.STREAM, request.demand().delivery());
        assertEquals(9, request.demand().maxTokens());
        assertEquals(2, request.demand().promptBound());
        assertEquals(0.5, request.sampling().temperature());
        assertEquals(3, request.sampling().topK());
        assertEquals(List.of("a", "b"), request.sampling().stop());
    }

    @Test
    void aSystemPromptIsTheFirstTurnWithoutWhatChangesWithEveryRequest() {
        ChatRequest request = asked("\"system\":[{\"type\":\"text\",\"text\":\"x-anthropic-billing-header: cch=1\"},"
                + "{\"type\":\"text\",\"text\":\"A\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}},"
                + "{\"type\":\"text\",\"text\":\"B\"}]");
        assertEquals(Message.text(Role.SYSTEM, "A\nB"), request.messages().getFirst());
        assertEquals(2, request.messages().size());
    }

    @Test
    void anAssistantsTurnHasItsTextCallsAndThoughts() {
        Message said = turns("{\"role\":\"user\",\"content\":\"x\"},"
                        + block(
                                "assistant",
                                "{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"s\"},"
                                        + "{\"type\":\"redacted_thinking\",\"data\":\"zz\"},{\"type\":\"text\",\"text\":\"T\"},"
                                        + "{\"type\":\"tool_use\",\"id\":\"t1\",\"name\":\"f\",\"input\":{\"a\": 1}}"))
                .getLast();
        assertEquals(
                new Message(
                        Role.ASSISTANT,
                        List.of(new ContentPart.Text("T")),
                        null,
                        List.of(new ToolCall("t1", "f", "{\"a\": 1}")),
                        null,
                        "hm"),
                said);
    }

    @Test
    void resultsAreTurnsOfTheirOwnAndTheirPicturesComeWithTheUsersWords() {
        String picture = "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\","
                + "\"data\":\"AAAA\"}}";
        List<Message> turns = turns(block(
                "user",
                "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"1\"},"
                        + picture + "]},{\"type\":\"tool_result\",\"tool_use_id\":\"b\",\"is_error\":true,"
                        + "\"content\":\"no net\"},{\"type\":\"tool_result\",\"tool_use_id\":\"c\"},"
                        + "{\"type\":\"text\",\"text\":\"So?\"}"));
        assertEquals(
                List.of(
                        new Message(Role.TOOL, List.of(new ContentPart.Text("1")), null, List.of(), "a", null),
                        new Message(
                                Role.TOOL, List.of(new ContentPart.Text("Error: no net")), null, List.of(), "b", null),
                        new Message(Role.TOOL, List.of(), null, List.of(), "c", null),
                        new Message(
                                Role.USER,
                                List.of(new ContentPart.Image("AAAA", "image/png", null), new ContentPart.Text("So?")),
                                null,
                                List.of(),
                                null,
                                null)),
                turns);
    }

    @Test
    void documentsAndSearchResultsAreReadAsText() {
        Message turn = turns(block(
                        "user",
                        "{\"type\":\"document\",\"title\":\"T\",\"source\":{\"type\":\"text\","
                                + "\"media_type\":\"text/plain\",\"data\":\"D\"}},"
                                + "{\"type\":\"document\",\"source\":{\"type\":\"content\",\"content\":\"C\"}},"
                                + "{\"type\":\"search_result\",\"source\":\"S\",\"title\":\"R\","
                                + "\"content\":[{\"type\":\"text\",\"text\":\"F\"}]}"))
                .getFirst();
        assertEquals("T\nD\nC\nR\nS\nF", turn.text());
    }

    @Test
    void toolsAndTheChoiceAmongThemAreRead() {
        var tooling = asked("\"tools\":[" + TOOL
                        + "],\"tool_choice\":{\"type\":\"any\",\"disable_parallel_tool_use\":true}")
                .tooling();
        assertEquals(List.of(new Tool("f", "d", "{\"type\":\"object\"}", null)), tooling.tools());
        assertEquals(new Choice.Required(), tooling.choice());
        assertEquals(false, tooling.parallel());
        var named = asked("\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\"},\"tools\":[" + TOOL + "]")
                .tooling();
        assertEquals(new Choice.Named("f"), named.choice());
        assertNull(named.parallel());
    }

    @Test
    void thinkingIsAskedForWhereTheModelCan() {
        assertNull(asked("\"output_config\":{\"effort\":\"high\"}").features().reasoning());
        assertEquals(
                Reasoning.NONE,
                asked("\"thinking\":{\"type\":\"disabled\"}").features().reasoning());
        MessagesAsk ask = ask("\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],"
                + "\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":1024,\"display\":\"omitted\"},"
                + "\"output_config\":{\"effort\":\"low\"}");
        assertTrue(ask.wantsThinking());
        assertTrue(ask.thinkingHidden());
        assertEquals(Reasoning.LOW, ask.effort());
    }

    @Test
    void aFormOfTheOutputIsReadByEitherName() {
        String format = "{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}";
        var expected = new OutputFormat.JsonSchema(null, "{\"type\":\"object\"}", true);
        assertEquals(
                expected,
                asked("\"output_config\":{\"format\":" + format + "}")
                        .features()
                        .format());
        assertEquals(expected, asked("\"output_format\":" + format).features().format());
    }

    @Test
    void onlyTheLengthMayBeAskedFor() {
        ChatRequest count =
                STRICT.count("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}".getBytes(UTF_8));
        assertEquals(Delivery.COUNT, count.demand().delivery());
        assertEquals(1, count.demand().maxTokens());
        assertFalse(count.demand().streamed());
    }

    @Test
    void whatIsUnknownIsLetThroughOnlyIfTheGateIsLenient() {
        var lenient = new AnthropicRequests(RequestBounds.DEFAULTS, true);
        String body = "{\"model\":\"m\",\"max_tokens\":1,\"foo\":[1],\"messages\":[{\"role\":\"user\",\"bar\":{},"
                + "\"content\":[{\"type\":\"text\",\"text\":\"x\",\"baz\":null}]}]}";
        assertEquals(
                "x",
                lenient.messages(body.getBytes(UTF_8))
                        .request()
                        .messages()
                        .getFirst()
                        .text());
    }
}
