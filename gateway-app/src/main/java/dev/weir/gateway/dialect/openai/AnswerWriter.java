package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import java.util.List;
import java.util.Locale;

/** The parts of an answer that several shapes share. */
final class AnswerWriter {
    private AnswerWriter() {}

    static void usage(TokenCounts counts, JsonOutput json) {
        json.name("usage").beginObject();
        json.field("prompt_tokens", counts.prompt());
        json.field("completion_tokens", counts.completion());
        json.field("total_tokens", counts.total());
        if (counts.cached() > 0) {
            json.name("prompt_tokens_details").beginObject();
            json.field("cached_tokens", counts.cached()).endObject();
        }
        if (counts.reasoning() > 0) {
            json.name("completion_tokens_details").beginObject();
            json.field("reasoning_tokens", counts.reasoning()).endObject();
        }
        json.endObject();
    }

    /** A server may say that a choice just stopped; with calls in it, the dialect says that it ended in calls. */
    static String finish(FinishReason reason, boolean calls) {
        FinishReason told = reason == FinishReason.STOP && calls ? FinishReason.TOOL_CALLS : reason;
        return told.name().toLowerCase(Locale.ROOT);
    }

    static void logprobs(List<TokenLogprob> tokens, JsonOutput json) {
        json.name("logprobs");
        if (tokens.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject().name("content").beginArray();
        for (TokenLogprob token : tokens) {
            open(token, json);
            json.name("top_logprobs").beginArray();
            for (TokenLogprob other : token.top()) {
                open(other, json);
                json.endObject();
            }
            json.endArray().endObject();
        }
        json.endArray().name("refusal").nothing().endObject();
    }

    private static void open(TokenLogprob token, JsonOutput json) {
        json.beginObject()
                .field("token", token.token())
                .field("logprob", token.logprob())
                .name("bytes");
        List<Integer> bytes = token.bytes();
        if (bytes == null) {
            json.nothing();
            return;
        }
        json.beginArray();
        bytes.forEach(b -> json.value((long) b));
        json.endArray();
    }

    /** Completions' older shape: parallel lists, and where each token begins in the text. */
    static void olderLogprobs(List<TokenLogprob> tokens, int textOffset, JsonOutput json) {
        json.name("logprobs");
        if (tokens.isEmpty()) {
            json.nothing();
            return;
        }
        json.beginObject().name("text_offset").beginArray();
        long offset = textOffset;
        for (TokenLogprob token : tokens) {
            json.value(offset);
            offset += token.token().length();
        }
        json.endArray().name("token_logprobs").beginArray();
        tokens.forEach(token -> json.value(token.logprob()));
        json.endArray().name("tokens").beginArray();
        tokens.forEach(token -> json.value(token.token()));
        json.endArray().name("top_logprobs").beginArray();
        for (TokenLogprob token : tokens) {
            json.beginObject();
            token.top().forEach(other -> json.field(other.token(), other.logprob()));
            json.endObject();
        }
        json.endArray().endObject();
    }
}
