package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiRequestsTest {
    private static final OpenAiRequests STRICT = new OpenAiRequests(RequestBounds.DEFAULTS, false);

    @Test
    void aPlainChatHasItsDefaults() {
        var chat = chat("");
        assertEquals("m", chat.demand().model());
        assertEquals(Delivery.WHOLE, chat.demand().delivery());
        assertEquals(1, chat.demand().choices());
        assertEquals(2, chat.demand().promptBound());
        assertNull(chat.demand().maxTokens());
        assertEquals("hi", chat.messages().getFirst().text());
    }

    @Test
    void everyFieldFindsItsPlace() {
        var chat = chat("""
                ,"stream":true,"stream_options":{"include_usage":true},"max_tokens":50,"max_completion_tokens":20,"n":2,
                "temperature":0.5,"top_p":1,"top_k":-1,"stop":["a","b"],"seed":-3,"logit_bias":{"7":-100},"logprobs":true,
                "top_logprobs":3,"reasoning_effort":"high","user":"u","metadata":{"a":"b"},"store":true,"min_tokens":2,
                "chat_template_kwargs":{"enable_thinking":false},"tool_choice":"auto","parallel_tool_calls":false,
                "response_format":{"type":"json_schema","json_schema":{"name":"n","schema":{"type":"object"},"strict":true}},
                "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{"pattern":{"type":"string"}}}}}]""");
        assertTrue(chat.demand().streamed() && chat.demand().usageInStream());
        assertEquals(20, chat.demand().maxTokens());
        assertEquals(2, chat.demand().choices());
        assertEquals(List.of("a", "b"), chat.sampling().stop());
        assertEquals(0, chat.sampling().topK());
        assertEquals(-100.0, chat.sampling().logitBias().get(7));
        assertEquals(3, chat.features().topLogprobs());
        assertEquals(Reasoning.HIGH, chat.features().reasoning());
        assertEquals(
                "{\"enable_thinking\":false}",
                chat.features().extensions().vllm().get("chat_template_kwargs"));
        assertEquals("2", chat.features().extensions().vllm().get("min_tokens"));
        assertEquals(
                new OutputFormat.JsonSchema("n", "{\"type\":\"object\"}", true),
                chat.features().format());
        assertEquals(new Choice.Auto(), chat.tooling().choice());
        assertEquals(false, chat.tooling().parallel());
        assertEquals("f", chat.tooling().tools().getFirst().name());
    }

    @Test
    void everyKindOfTurnIsTaken() {
        var chat = STRICT.chat(utf8("""
                {"model":"org/m:7b","messages":[{"role":"developer","content":"d"},
                {"role":"user","content":[{"type":"text","text":"é"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA","detail":"low"}},
                {"type":"image_url","image_url":"data:image/jpeg;base64,BBBB"},{"type":"input_audio","input_audio":{"data":"CCCC","format":"wav"}}]},
                {"role":"assistant","content":null,"reasoning_content":"r","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":""}}]},
                {"role":"tool","tool_call_id":"c","content":"x","name":"f"}]}"""));
        var user = chat.messages().get(1);
        assertEquals(Role.SYSTEM, chat.messages().getFirst().role());
        assertEquals(
                new ContentPart.Image("AAAA", "image/png", "low"), user.parts().get(1));
        assertEquals(new ContentPart.Audio("CCCC", "wav"), user.parts().get(3));
        assertEquals("{}", chat.messages().get(2).toolCalls().getFirst().argumentsJson());
        assertEquals("r", chat.messages().get(2).reasoning());
        assertEquals("c", chat.messages().get(3).toolCallId());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"temperature\":3|temperature|INVALID_VALUE",
                "\"temperature\":\"1\"|temperature|INVALID_VALUE",
                "\"n\":5|n|INVALID_VALUE",
                "\"max_tokens\":0|max_tokens|INVALID_VALUE",
                "\"max_tokens\":1.5|max_tokens|INVALID_VALUE",
                "\"stop\":[1]|stop[0]|INVALID_VALUE",
                "\"stream\":\"yes\"|stream|INVALID_VALUE",
                "\"stream_options\":{\"include_usage\":true}|stream_options|INVALID_VALUE",
                "\"top_logprobs\":2|top_logprobs|INVALID_VALUE",
                "\"tool_choice\":\"required\"|tool_choice|INVALID_VALUE",
                "\"nonsense\":1|nonsense|UNKNOWN_PARAMETER",
                "\"chat_template\":\"x\"|chat_template|UNSUPPORTED_VALUE",
                "\"priority\":1|priority|UNSUPPORTED_VALUE",
                "\"guided_json\":{}|guided_json|UNSUPPORTED_VALUE",
                "\"chat_template_kwargs\":{\"tokenize\":true}|chat_template_kwargs|UNSUPPORTED_VALUE",
                "\"structured_outputs\":{\"regex\":\"a\"}|structured_outputs.regex|UNSUPPORTED_VALUE",
                "\"response_format\":{\"type\":\"xml\"}|response_format.type|UNSUPPORTED_VALUE",
                "\"tools\":[{\"type\":\"custom\"}]|tools[0].type|UNSUPPORTED_VALUE"
            })
    void aWrongFieldIsNamed(String field, String param, FailureCode code) {
        Failure failure =
                refusal("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + field + "}");
        assertEquals(param, failure.param());
        assertEquals(code, failure.code());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"role\":\"user\"}|messages[0].content",
                "{\"role\":\"king\",\"content\":\"x\"}|messages[0].role",
                "{\"role\":\"user\",\"content\":5}|messages[0].content",
                "{\"role\":\"user\",\"content\":null}|messages[0].content",
                "{\"content\":\"x\"}|messages[0].role",
                "{\"role\":\"tool\",\"content\":\"x\"}|messages[0].tool_call_id",
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://a/b\"}}]}|messages[0].content[0].image_url.url",
                "{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,A-A\"}}]}|messages[0].content[0].image_url.url"
            })
    void aWrongTurnIsNamed(String message, String param) {
        assertEquals(
                param,
                refusal("{\"model\":\"m\",\"messages\":[" + message + "]}").param());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../m", "a//b", "a..b", "a b", "a\\u0000", "a%2f", "-a"})
    void aNameThatIsNoModelsIsRefused(String model) {
        assertEquals(
                "model",
                refusal("{\"model\":\"" + model + "\",\"messages\":[]}").param());
    }

    @Test
    void lenientTakesWhatNobodyKnows() {
        var lenient = new OpenAiRequests(RequestBounds.DEFAULTS, true);
        String body =
                "{\"model\":\"m\",\"nonsense\":{\"a\":[1]},\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
        assertEquals("m", lenient.chat(utf8(body)).demand().model());
    }

    @Test
    void aCompletionWithoutWordMeansSixteenTokens() {
        var completion = STRICT.completion(utf8("{\"model\":\"m\",\"prompt\":[\"a\",\"b\"],\"n\":2,\"logprobs\":0}"));
        assertEquals(16, completion.demand().maxTokens());
        assertEquals(4, UpstreamCall.choices(completion));
        assertEquals(0, completion.features().topLogprobs());
        assertTrue(completion.framing().raw());
        var tokens = STRICT.completion(utf8("{\"model\":\"m\",\"prompt\":[1,2,3],\"best_of\":1}"));
        assertEquals(List.of(new Prompt.Tokens(List.of(1, 2, 3))), tokens.prompts());
    }

    @Test
    void anEmbeddingKnowsTheFormOfItsAnswer() {
        var ask = STRICT.embedding(
                utf8("{\"model\":\"m\",\"input\":[[1,2],[3]],\"encoding_format\":\"Base64\",\"dimensions\":8}"));
        assertTrue(ask.base64());
        assertEquals(8, ask.request().dimensions());
        assertEquals(3, ask.request().demand().promptBound());
        assertFalse(STRICT.embedding(utf8("{\"model\":\"m\",\"input\":\"a\"}")).base64());
        for (String input : new String[] {"\"\"", "[]", "[1,\"a\"]", "5", "[[]]"}) {
            String body = "{\"model\":\"m\",\"input\":" + input + "}";
            assertThrows(GatewayException.class, () -> STRICT.embedding(utf8(body)), input);
        }
    }

    private static ChatRequest chat(String more) {
        return STRICT.chat(utf8("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]" + more + "}"));
    }

    private static Failure refusal(String body) {
        return assertThrows(GatewayException.class, () -> STRICT.chat(utf8(body)))
                .failure();
    }
}
