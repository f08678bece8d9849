package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tool_calls} of an assistant's turn. */
final class ToolCallReader {
    private static final int LONGEST_NAME = 256;

    private final BodyReader body;
    private final int turn;
    private @Nullable String id;
    private @Nullable String name;
    private String arguments = "{}";

    /** For the message of this number, from which ids are made for calls that have none: the same in each request of a conversation. */
    ToolCallReader(BodyReader body, int turn) {
        this.body = body;
        this.turn = turn;
    }

    List<ToolCall> read(JsonInput in) {
        var calls = new ArrayList<ToolCall>();
        in.enterArray();
        while (in.nextElement()) {
            int most = body.bounds().tools();
            if (calls.size() == most) {
                throw in.invalid("is one more than the " + most + " calls that a message may have");
            }
            calls.add(call(in, calls.size()));
        }
        return calls;
    }

    private ToolCall call(JsonInput in, int index) {
        String path = in.path();
        id = null;
        name = null;
        arguments = "{}";
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (field.equals("id") && !in.isNull()) {
                id = in.string(LONGEST_NAME);
            } else if (field.equals("function") && !in.isNull()) {
                function(in);
            } else if (!field.equals("type") && !in.isNull()) {
                body.leaveOut(in);
            }
        }
        String function = name;
        if (function == null || function.isEmpty()) {
            throw Wrong.value(path + ".function.name", "'" + path + ".function.name' is missing.");
        }
        return new ToolCall(id == null || id.isEmpty() ? "call_" + turn + "_" + index : id, function, arguments);
    }

    private void function(JsonInput in) {
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (field.equals("name")) {
                name = in.string(LONGEST_NAME);
            } else if (field.equals("arguments") && !in.isNull()) {
                if (!in.isObject()) {
                    throw in.invalid("must be an object");
                }
                arguments = in.rawJson();
            } else if (!field.equals("index") && !in.isNull()) {
                body.leaveOut(in);
            }
        }
    }
}
