package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent.ToolCallDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts the fragments of tool calls together: Ollama's clients get complete calls only. */
final class CallBuffer {
    private final Map<Integer, Pending> calls = new TreeMap<>();

    private record Pending(String id, String name, StringBuilder arguments) {}

    void started(ToolCallStarted call) {
        calls.putIfAbsent(call.index(), new Pending(call.id(), call.name(), new StringBuilder()));
    }

    void more(ToolCallDelta delta) {
        Pending call = calls.get(delta.index());
        if (call == null) {
            throw UpstreamProblems.unreadable();
        }
        call.arguments().append(delta.argumentsFragment());
    }

    /**
     * All calls as a JSON array on one line; null if there is none.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UPSTREAM_INVALID_ANSWER} if arguments are no JSON object
     */
    @Nullable
    String take() {
        if (calls.isEmpty()) {
            return null;
        }
        ByteBuf buffer = Unpooled.buffer(256);
        var json = new JsonOutput(buffer, true).beginArray();
        calls.forEach((index, call) -> {
            json.beginObject().field("id", call.id()).name("function").beginObject();
            json.field("index", index.longValue()).field("name", call.name());
            json.rawField("arguments", Json.objectOnOneLine(call.arguments().toString()));
            json.endObject().endObject();
        });
        json.endArray();
        calls.clear();
        return buffer.toString(StandardCharsets.UTF_8);
    }
}
