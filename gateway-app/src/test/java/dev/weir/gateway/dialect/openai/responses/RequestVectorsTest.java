package dev.weir.gateway.dialect.openai.responses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** T1 to T10, T16 and T17 of the reference's vectors. */
class RequestVectorsTest {
    private static final String CALL =
            "{\"type\":\"function_call\",\"call_id\":\"%s\",\"name\":\"f\",\"arguments\":\"{\\\"a\\\":1}\"}";
    private static final String OUTPUT = "{\"type\":\"function_call_output\",\"call_id\":\"%s\",\"output\":\"done\"}";
    private static final String SAID = "{\"type\":\"message\",\"role\":\"assistant\",\"content\":\"well\"}";
    private static final String THOUGHT =
            "{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[],\"encrypted_content\":\"hm\"}";

    @Test
    void aTextIsAUsersTurn() {
        assertEquals(
                List.of(Message.text(Role.USER, "hi")), chat("\"input\":\"hi\"").messages());
    }

    @Test
    void instructionsGoFirst() {
        assertEquals(
                List.of(Message.text(Role.SYSTEM, "be brief"), Message.text(Role.USER, "hi")),
                chat("\"instructions\":\"be brief\",\"input\":\"hi\"").messages());
    }

    @Test
    void aCallAndItsOutputAreTwoTurns() {
        List<Message> turns = items(CALL.formatted("c1"), OUTPUT.formatted("c1"));
        assertEquals(
                List.of(new ToolCall("c1", "f", "{\"a\":1}")), turns.getFirst().toolCalls());
        assertEquals(Role.TOOL, turns.getLast().role());
        assertEquals("c1", turns.getLast().toolCallId());
        assertEquals("done", turns.getLast().text());
    }

    @Test
    void callsAfterOneAnotherAndWordsBeforeThemAreOneTurn() {
        List<Message> turns = items(SAID, CALL.formatted("c1"), CALL.formatted("c2"));
        assertEquals(1, turns.size());
        assertEquals("well", turns.getFirst().text());
        assertEquals(2, turns.getFirst().toolCalls().size());
    }

    @Test
    void wordsBetweenACallAndItsOutputBelongToTheCall() {
        List<Message> turns = items(CALL.formatted("c1"), SAID, OUTPUT.formatted("c1"));
        assertEquals(2, turns.size());
        assertEquals("well", turns.getFirst().text());
        assertEquals(1, turns.getFirst().toolCalls().size());
    }

    @Test
    void aThoughtBelongsToWhatComesNextAndStandsAloneAtTheEnd() {
        List<Message> turns = items(THOUGHT, SAID, THOUGHT);
        assertEquals("hm", turns.getFirst().reasoning());
        assertEquals("well", turns.getFirst().text());
        assertEquals(2, turns.size());
        assertEquals("hm", turns.getLast().reasoning());
        assertEquals(List.of(), turns.getLast().parts());
    }

    @Test
    void anOutputMayHavePartsWithPictures() {
        String output =
                "{\"type\":\"function_call_output\",\"call_id\":\"c1\",\"output\":[{\"type\":\"input_text\",\"text\":\"see\"},"
                        + "{\"type\":\"input_image\",\"image_url\":\"data:image/png;base64,AAAA\",\"detail\":\"low\"}]}";
        List<Message> turns = items(CALL.formatted("c1"), output);
        assertEquals("see", turns.getLast().text());
        assertEquals(
                new ContentPart.Image("AAAA", "image/png", "low"),
                turns.getLast().parts().getLast());
    }

    @Test
    void aSchemaIsTheFormatAndTextIsNone() {
        OutputFormat schema = chat("\"input\":\"x\",\"text\":{\"format\":{\"type\":\"json_schema\",\"name\":\"p\","
                        + "\"schema\":{\"type\":\"object\"},\"strict\":true}}")
                .features()
                .format();
        assertEquals(new OutputFormat.JsonSchema("p", "{\"type\":\"object\"}", true), schema);
        assertInstanceOf(
                OutputFormat.Text.class,
                chat("\"input\":\"x\",\"text\":{\"format\":{\"type\":\"text\"}}")
                        .features()
                        .format());
        assertInstanceOf(
                OutputFormat.JsonObject.class,
                chat("\"input\":\"x\",\"text\":{\"format\":{\"type\":\"json_object\"}}")
                        .features()
                        .format());
    }

    @Test
    void temperatureIsOneIfNobodySaysAndTopPIsNotSaid() {
        ChatRequest request = chat("\"input\":\"x\",\"max_output_tokens\":12");
        assertEquals(12, request.demand().maxTokens());
        assertEquals(1.0, request.sampling().temperature());
        assertNull(request.sampling().topP());
        assertEquals(0.5, chat("\"input\":\"x\",\"temperature\":0.5").sampling().temperature());
    }

    @Test
    void theToolsOfANamespaceHaveItsName() {
        String function = "{\"type\":\"function\",\"name\":\"fn\",\"parameters\":{\"type\":\"object\"}}";
        List<Tool> tools = chat("\"input\":\"x\",\"tools\":[{\"type\":\"namespace\",\"name\":\"ns\",\"tools\":["
                        + function + "]}," + function + "]")
                .tooling()
                .tools();
        assertEquals(List.of("ns.fn", "fn"), tools.stream().map(Tool::name).toList());
    }

    @Test
    void itemsOfAnUnknownKindAreRefusedByName() {
        assertRefused(
                FailureCode.UNSUPPORTED_VALUE,
                "input[0].type",
                "\"input\":[{\"type\":\"computer_call\",\"action\":{}}]");
    }

    @Test
    void turnsNeedNoType() {
        assertEquals(
                List.of(Message.text(Role.SYSTEM, "a"), Message.text(Role.USER, "b")),
                items(
                        "{\"role\":\"developer\",\"content\":\"a\"}",
                        "{\"role\":\"user\",\"content\":[{\"type\":\"input_text\",\"text\":\"b\"}]}"));
    }

    @Test
    void anOutputWithoutItsCallIsRefused() {
        assertRefused(FailureCode.INVALID_VALUE, "input", "\"input\":[" + OUTPUT.formatted("c9") + "]");
    }

    @Test
    void anInputWithNothingForTheModelIsRefused() {
        String nothing = "\"instructions\":\"be brief\",\"input\":[{\"type\":\"reasoning\",\"summary\":[]}]";
        assertRefused(FailureCode.INVALID_VALUE, "input", nothing);
    }

    @Test
    void whatTheGateDoesNotHaveIsRefusedByName() {
        for (String field : List.of("\"background\":true", "\"conversation\":\"c\"", "\"prompt\":{\"id\":\"p\"}")) {
            String name = field.substring(1, field.indexOf('"', 1));
            assertRefused(FailureCode.UNSUPPORTED_VALUE, name, "\"input\":\"x\"," + field);
        }
        assertRefused(
                FailureCode.UNSUPPORTED_VALUE,
                "tools[0].type",
                "\"input\":\"x\",\"tools\":[{\"type\":\"web_search\"}]");
        assertRefused(FailureCode.UNKNOWN_PARAMETER, "messages", "\"input\":\"x\",\"messages\":[]");
        assertTrue(new ResponseReader(RequestBounds.DEFAULTS, true)
                .read(body("\"input\":\"x\",\"messages\":[],\"tools\":[{\"type\":\"web_search\"}]"))
                .references()
                .isEmpty());
    }

    private static void assertRefused(FailureCode code, String field, String members) {
        var refusal = assertThrows(GatewayException.class, () -> chat(members)).failure();
        assertEquals(code, refusal.code(), refusal.message());
        assertEquals(field, refusal.param());
    }

    private static List<Message> items(String... items) {
        return chat("\"input\":[" + String.join(",", items) + "]").messages();
    }

    private static ChatRequest chat(String members) {
        return new ResponseReader(RequestBounds.DEFAULTS, false)
                .read(body(members))
                .chat(List.of(), 0);
    }

    private static byte[] body(String members) {
        return ("{\"model\":\"m\"," + members + "}").getBytes(UTF_8);
    }
}
