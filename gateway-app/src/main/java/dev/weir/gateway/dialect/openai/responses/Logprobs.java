package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes log probabilities, always as a list. */
final class Logprobs {
    private Logprobs() {}

    static void write(List<TokenLogprob> tokens, JsonOutput json) {
        json.name("logprobs").beginArray();
        for (TokenLogprob token : tokens) {
            open(token, json);
            json.name("top_logprobs").beginArray();
            for (TokenLogprob other : token.top()) {
                open(other, json);
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray();
    }

    private static void open(TokenLogprob token, JsonOutput json) {
        json.beginObject().field("token", token.token()).field("logprob", token.logprob());
        json.name("bytes").beginArray();
        List<Integer> told = token.bytes();
        if (told == null) {
            for (byte b : token.token().getBytes(StandardCharsets.UTF_8)) {
                json.value((long) (b & 0xff));
            }
        } else {
            told.forEach(b -> json.value((long) b));
        }
        json.endArray();
    }
}
