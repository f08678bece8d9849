package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of tool calls. Some servers give several calls of a choice the same index, and some leave ids out: every call gets an index
 * of its own, and an id.
 */
final class ToolCallReader {
    private static final int MOST_CALLS = 1024;

    private final List<Piece> pieces = new ArrayList<>(2);
    private final Map<Long, Open> open = new HashMap<>();
    private final Map<Integer, Integer> started = new HashMap<>();

    private record Piece(
            int index,
            @Nullable String id,
            @Nullable String name,
            @Nullable String arguments) {}

    private record Open(int index, String id) {}

    void clear() {
        pieces.clear();
    }

    void read(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        in.enterArray();
        for (int position = 0; in.nextElement(); position++) {
            pieces.add(piece(in, position));
        }
    }

    private static Piece piece(JsonInput in, int position) {
        int index = position;
        String id = null;
        String[] function = new String[2];
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "index" -> index = in.integer(0, MOST_CALLS);
                case "id" -> id = in.isNull() ? null : in.string();
                case "function" -> readFunction(in, function);
                default -> in.skip();
            }
        }
        return new Piece(index, id == null || id.isEmpty() ? null : id, function[0], function[1]);
    }

    private static void readFunction(JsonInput in, @Nullable String[] into) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "name" -> into[0] = in.isNull() ? null : in.string();
                case "arguments" -> into[1] = in.isNull() ? null : in.isString() ? in.string() : in.rawJson();
                default -> in.skip();
            }
        }
    }

    void tell(int choice, Consumer<? super AnswerEvent> out) {
        for (Piece piece : pieces) {
            long place = (long) choice << 32 | piece.index;
            Open call = open.get(place);
            boolean named = piece.name != null && !piece.name.isEmpty();
            if (named && (call == null || (piece.id != null && !piece.id.equals(call.id)))) {
                call = start(choice, piece, out);
                open.put(place, call);
            }
            if (call == null) {
                throw new GatewayException(
                        FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent a tool call without a name.");
            }
            if (piece.arguments != null && !piece.arguments.isEmpty()) {
                out.accept(new AnswerEvent.ToolCallDelta(choice, call.index, piece.arguments));
            }
        }
    }

    private Open start(int choice, Piece piece, Consumer<? super AnswerEvent> out) {
        int index = started.merge(choice, 1, Integer::sum) - 1;
        if (index >= MOST_CALLS) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent too many tool calls.");
        }
        String id = piece.id != null ? piece.id : "call_" + choice + "_" + index;
        out.accept(new AnswerEvent.ToolCallStarted(choice, index, id, piece.name == null ? "" : piece.name));
        return new Open(index, id);
    }
}
