package dev.weir.gateway.dialect.openai;

import static dev.weir.gateway.dialect.openai.TestingRecordings.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.dialect.RequestBounds;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySpliceTest {
    private static final OpenAiRequests REQUESTS = new OpenAiRequests(RequestBounds.DEFAULTS, false);
    private static final String TURNS = "\"messages\":[{\"role\":\"user\",\"content\":\"\\u00e9 {\\\"model\\\":1}\"}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"model\" : \"m\",@}|{\"max_tokens\":100,\"model\" : \"sent\",@}",
                "{@,\"max_tokens\":5,\"model\":\"m\"}|{@,\"max_tokens\":5,\"model\":\"sent\"}",
                "{@,\"max_tokens\":500,\"model\":\"m\"}|{@,\"max_tokens\":100,\"model\":\"sent\"}",
                "{\"max_completion_tokens\":7,@,\"max_tokens\":500,\"model\":\"m\"}|{\"max_completion_tokens\":7,@,\"max_tokens\":100,\"model\":\"sent\"}",
                "{\"max_completion_tokens\":null,@,\"model\":\"m\"}|{\"max_completion_tokens\":100,@,\"model\":\"sent\"}",
                "{\"max_tokens\":100.0,@,\"model\":\"m\"}|{\"max_tokens\":100.0,@,\"model\":\"sent\"}",
                "{\"tools\":[ ],@,\"max_tokens\":1,\"model\":\"m\"}|{\"tools\":null,@,\"max_tokens\":1,\"model\":\"sent\"}",
                "{@,\"max_tokens\":1,\"model\":\"m\",\"stream\":true}|{\"stream_options\":{\"include_usage\":true},@,\"max_tokens\":1,\"model\":\"sent\",\"stream\":true}",
                "{@,\"max_tokens\":1,\"stream_options\":{\"include_usage\":false},\"model\":\"m\",\"stream\":true}|{@,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true},\"model\":\"sent\",\"stream\":true}",
                "{@,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true },\"model\":\"m\",\"stream\":true}|{@,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true },\"model\":\"sent\",\"stream\":true}",
                "{@,\"max_tokens\":1,\"stream_options\":null,\"model\":\"m\",\"stream\":true}|{@,\"max_tokens\":1,\"stream_options\":{\"include_usage\":true},\"model\":\"sent\",\"stream\":true}"
            })
    void onlyWhatMustChangeChanges(String from, String to) {
        assertEquals(to.replace("@", TURNS), sent(REQUESTS.chat(utf8(from.replace("@", TURNS))), "sent"));
    }

    @Test
    void aBodyThatNeedsNoEditIsSentAsItIs() {
        byte[] body = utf8("{\"model\":\"m\",\"max_tokens\":5," + TURNS + "}");
        assertSame(body, UpstreamCall.body(REQUESTS.chat(body), "m", 100, true).getFirst());
    }

    @Test
    void anEmbeddingGetsNoCap() {
        var ask = REQUESTS.embedding(utf8("{\"input\":\"a\",\"model\":\"m\"}"));
        byte[] body = UpstreamCall.body(ask.request(), "x", 100, true).getFirst();
        assertEquals("{\"input\":\"a\",\"model\":\"x\"}", new String(body, StandardCharsets.UTF_8));
    }

    private static String sent(ChatRequest request, String model) {
        return new String(UpstreamCall.body(request, model, 100, true).getFirst(), StandardCharsets.UTF_8);
    }
}
