package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an answer as the one object that Responses have for it, in each of its states. */
final class ResponseDocument {
    private final AnswerFrame frame;
    private final String echo;

    ResponseDocument(AnswerFrame frame, String echo) {
        this.frame = frame;
        this.echo = echo;
    }

    /** How an answer stands. */
    record State(
            String status,
            @Nullable Long completedAt,
            @Nullable Failure failure,
            FinishReason reason,
            @Nullable TokenCounts counts,
            boolean kept) {
        static State running(boolean kept) {
            return new State("in_progress", null, null, FinishReason.STOP, null, kept);
        }

        static State failed(Failure failure) {
            return new State("failed", null, failure, FinishReason.STOP, null, false);
        }
    }

    String write(State state, List<OutputItem> items) {
        ByteBuf to = Unpooled.buffer(1024);
        var json = new JsonOutput(to, false);
        json.beginObject().field("id", frame.ids().response()).field("object", "response");
        json.field("created_at", frame.created()).field("status", state.status);
        json.name("completed_at");
        if (state.completedAt == null) {
            json.nothing();
        } else {
            json.value(state.completedAt.longValue());
        }
        error(state.failure, json);
        incomplete(state, json);
        json.field("model", frame.model()).name("output").beginArray();
        items.forEach(item -> item.write(json));
        json.endArray();
        usage(state.counts, json);
        json.field("store", state.kept);
        to.writeByte(',').writeCharSequence(echo, StandardCharsets.UTF_8);
        json.endObject();
        return to.toString(StandardCharsets.UTF_8);
    }

    private static void error(@Nullable Failure failure, JsonOutput json) {
        json.name("error");
        if (failure == null) {
            json.nothing();
        } else {
            json.beginObject().field("code", failure.code().wireName());
            json.field("message", failure.message()).endObject();
        }
    }

    private static void incomplete(State state, JsonOutput json) {
        json.name("incomplete_details");
        if (!state.status.equals("incomplete")) {
            json.nothing();
            return;
        }
        boolean length = state.reason == FinishReason.LENGTH;
        json.beginObject()
                .field("reason", length ? "max_output_tokens" : "content_filter")
                .endObject();
    }

    private static void usage(@Nullable TokenCounts counts, JsonOutput json) {
        json.name("usage");
        if (counts == null) {
            json.nothing();
            return;
        }
        json.beginObject().field("input_tokens", counts.prompt());
        json.name("input_tokens_details")
                .beginObject()
                .field("cached_tokens", counts.cached())
                .endObject();
        json.field("output_tokens", counts.completion())
                .name("output_tokens_details")
                .beginObject();
        json.field("reasoning_tokens", counts.reasoning()).endObject();
        json.field("total_tokens", counts.total()).endObject();
    }
}
