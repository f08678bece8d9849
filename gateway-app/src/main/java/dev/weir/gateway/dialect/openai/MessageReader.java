package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the turns of a conversation. */
final class MessageReader {
    private final RequestBounds bounds;
    private final ContentReader contents;
    private long promptBytes;
    private boolean older;

    MessageReader(RequestBounds bounds) {
        this.bounds = bounds;
        this.contents = new ContentReader(bounds);
    }

    /** All turns; at least one. */
    List<Message> read(JsonInput in) {
        var messages = new ArrayList<Message>();
        in.enterArray();
        while (in.nextElement()) {
            if (messages.size() == bounds.messages()) {
                throw Refusals.wrong("messages", "has more than " + bounds.messages() + " messages");
            }
            messages.add(message(in));
        }
        if (messages.isEmpty()) {
            throw Refusals.wrong("messages", "must have at least one message");
        }
        return messages;
    }

    /** An upper bound of the tokens in what was read. */
    long promptBytes() {
        return promptBytes + contents.promptBytes();
    }

    /** Whether there was a turn in a form that servers do not take any more: a function's, or a tool's without the id of its call. */
    boolean older() {
        return older;
    }

    private Message message(JsonInput in) {
        String at = in.path();
        var turn = new Turn();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            field(turn, name, in, at);
        }
        Message read = turn.message(at);
        older |= read.role() == Role.TOOL && read.toolCallId() == null;
        return read;
    }

    private void field(Turn turn, String name, JsonInput in, String at) {
        switch (name) {
            case "role" -> turn.role = role(in);
            case "content" -> turn.content = in.isNull() ? null : contents.read(in);
            case "name" -> turn.name = Maybe.string(in, 256);
            case "tool_calls" -> turn.toolCalls = in.isNull() ? List.of() : toolCalls(in);
            case "tool_call_id" -> turn.toolCallId = Maybe.string(in, 256);
            case "reasoning", "reasoning_content" -> turn.reasoning = counted(Maybe.string(in, Integer.MAX_VALUE));
            case "refusal" -> turn.refusal = counted(Maybe.string(in, Integer.MAX_VALUE));
            case "annotations", "audio", "prefix" -> in.skip();
            case "function_call" -> {
                if (!in.isNull()) {
                    turn.toolCalls = List.of(counted(ToolReader.functionCall(in)));
                    older = true;
                }
            }
            default -> throw Refusals.unknown(at + "." + name);
        }
    }

    private @Nullable String counted(@Nullable String text) {
        promptBytes += text == null ? 0 : ByteBufUtil.utf8Bytes(text);
        return text;
    }

    private static Role role(JsonInput in) {
        return switch (in.string(32)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool", "function" -> Role.TOOL;
            default -> throw in.invalid("must be one of system, developer, user, assistant, tool");
        };
    }

    private List<ToolCall> toolCalls(JsonInput in) {
        var calls = new ArrayList<ToolCall>();
        in.enterArray();
        while (in.nextElement()) {
            if (calls.size() == bounds.tools()) {
                throw in.invalid("is one call too many");
            }
            calls.add(counted(ToolReader.call(in)));
        }
        return calls;
    }

    private ToolCall counted(ToolCall call) {
        promptBytes += ByteBufUtil.utf8Bytes(call.argumentsJson()) + call.name().length();
        return call;
    }

    /** One turn while it is read. */
    private static final class Turn {
        private @Nullable Role role;
        private @Nullable List<ContentPart> content;
        private @Nullable String name;
        private List<ToolCall> toolCalls = List.of();
        private @Nullable String toolCallId;
        private @Nullable String reasoning;
        private @Nullable String refusal;

        private Message message(String at) {
            if (role == null) {
                throw Refusals.missing(at + ".role");
            }
            if (role == Role.TOOL && toolCallId == null && name == null) {
                throw Refusals.missing(at + ".tool_call_id");
            }
            return new Message(role, parts(at, role), name, toolCalls, toolCallId, reasoning);
        }

        private List<ContentPart> parts(String at, Role speaker) {
            if (content != null) {
                return content;
            }
            if (refusal != null) {
                return List.of(new ContentPart.Text(refusal));
            }
            if (speaker != Role.ASSISTANT || (toolCalls.isEmpty() && reasoning == null)) {
                throw Refusals.missing(at + ".content");
            }
            return List.of();
        }
    }
}
