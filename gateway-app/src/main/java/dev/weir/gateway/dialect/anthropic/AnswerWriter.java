package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import org.jspecify.annotations.Nullable;

/** The parts of an answer that the stream and the whole share. */
final class AnswerWriter {
    /**
     * Stands where Anthropic's servers put the seal of a thought: base64 of the gate's own name, which client libraries need there and
     * nobody checks.
     */
    static final String SIGNATURE = "d2Vpcg==";

    private AnswerWriter() {}

    /** Why the answer ended. A server may say that it just stopped; with calls in it, it ended in calls. */
    static void stop(@Nullable ChoiceFinished finished, boolean calls, boolean refused, JsonOutput json) {
        String sequence = null;
        String reason = refused ? "refusal" : calls ? "tool_use" : "end_turn";
        if (finished != null) {
            switch (finished.reason()) {
                case LENGTH -> reason = "max_tokens";
                case TOOL_CALLS -> reason = "tool_use";
                case CONTENT_FILTER -> reason = "refusal";
                case STOP -> {
                    sequence = calls ? null : finished.stopSequence();
                    reason = sequence == null ? reason : "stop_sequence";
                }
            }
        }
        json.field("stop_reason", reason).field("stop_sequence", sequence);
    }

    /** The counts as Anthropic tells them: the prompt's tokens without those that came out of a cache, which stand beside them. */
    static void usage(TokenCounts counts, JsonOutput json) {
        json.name("usage").beginObject();
        json.field("input_tokens", Math.max(0, counts.prompt() - counts.cached()));
        json.field("cache_creation_input_tokens", 0);
        json.field("cache_read_input_tokens", counts.cached());
        json.field("output_tokens", counts.completion());
        if (counts.reasoning() > 0) {
            json.name("output_tokens_details").beginObject();
            json.field("thinking_tokens", counts.reasoning()).endObject();
        }
        json.endObject();
    }
}
