package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent.Timings;
import dev.weir.gateway.dialect.JsonOutput;
import org.jspecify.annotations.Nullable;

/**
 * Counts and durations at the end of an answer. Durations are the server's own, or what the gate saw; never 0, since clients divide by
 * them.
 */
record FinalCounts(Ending ending, @Nullable Timings timings) {
    void write(JsonOutput json) {
        long first = Math.clamp(ending.firstTokenNanos(), 1, Math.max(1, ending.totalNanos()));
        json.field("total_duration", told(timings == null ? 0 : timings.total(), ending.totalNanos()));
        json.field("load_duration", told(timings == null ? 0 : timings.load(), 1));
        json.field("prompt_eval_count", (long) ending.counts().prompt());
        json.field("prompt_eval_duration", told(timings == null ? 0 : timings.promptEval(), first));
        json.field("eval_count", (long) ending.counts().completion());
        json.field("eval_duration", told(timings == null ? 0 : timings.eval(), ending.totalNanos() - first));
    }

    /** What an answer to an embedding call has. */
    void writeShort(JsonOutput json) {
        json.field("total_duration", told(timings == null ? 0 : timings.total(), ending.totalNanos()));
        json.field("load_duration", told(timings == null ? 0 : timings.load(), 1));
        json.field("prompt_eval_count", (long) ending.counts().prompt());
    }

    private static long told(long byServer, long seen) {
        return Math.max(1, byServer > 0 ? byServer : seen);
    }
}
