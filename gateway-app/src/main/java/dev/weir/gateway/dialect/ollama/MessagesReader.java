package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonInput;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code messages}. */
final class MessagesReader {
    private static final int LONGEST_NAME = 256;

    private final BodyReader body;
    private final ToolTurns turns = new ToolTurns();
    private long textBytes;
    private int turn;
    private @Nullable Role role;
    private String content = "";
    private @Nullable String thinking;
    private @Nullable String toolName;
    private @Nullable String callId;
    private List<ContentPart> pictures = List.of();
    private List<ToolCall> calls = List.of();

    MessagesReader(BodyReader body) {
        this.body = body;
    }

    /** Stands on the array. */
    List<Message> read(JsonInput in) {
        var messages = new ArrayList<Message>();
        in.enterArray();
        while (in.nextElement()) {
            int most = body.bounds().messages();
            if (messages.size() == most) {
                throw Wrong.value("messages", "'messages' may have at most " + most + " entries.");
            }
            messages.add(message(in));
        }
        return messages;
    }

    /** How many bytes of text there were. */
    long textBytes() {
        return textBytes;
    }

    private Message message(JsonInput in) {
        forget();
        String path = in.path();
        turn = turns.nextTurn();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!in.isNull()) {
                field(name, in);
            }
        }
        Role speaker = role;
        if (speaker == null) {
            throw Wrong.value(path + ".role", "'" + path + ".role' is missing.");
        }
        return message(speaker);
    }

    private Message message(Role speaker) {
        if (speaker != Role.TOOL) {
            turns.spoke(calls);
        }
        String answers = speaker == Role.TOOL ? turns.answered(callId, toolName) : null;
        return new Message(speaker, parts(), toolName, calls, answers, thinking);
    }

    private List<ContentPart> parts() {
        textBytes += ByteBufUtil.utf8Bytes(content) + (thinking == null ? 0 : ByteBufUtil.utf8Bytes(thinking));
        if (pictures.isEmpty()) {
            return List.of(new ContentPart.Text(content));
        }
        var parts = new ArrayList<ContentPart>(pictures.size() + 1);
        if (!content.isEmpty()) {
            parts.add(new ContentPart.Text(content));
        }
        parts.addAll(pictures);
        return parts;
    }

    private void field(String name, JsonInput in) {
        switch (name) {
            case "role" -> role = role(in);
            case "content" -> content = in.string();
            case "thinking" -> thinking = in.string();
            case "images" -> pictures = new Pictures(body).read(in);
            case "tool_calls" -> toolCalls(in);
            case "tool_name" -> toolName = in.string(LONGEST_NAME);
            case "tool_call_id" -> callId = in.string(LONGEST_NAME);
            default -> body.unknown(in);
        }
    }

    private void toolCalls(JsonInput in) {
        int start = in.start();
        calls = new ToolCallReader(body, turn).read(in);
        textBytes += in.end() - start;
    }

    /** Real Ollama leaves unknown roles to the model's template; here they are a user's if that is let pass. */
    private Role role(JsonInput in) {
        return switch (in.string(LONGEST_NAME).toLowerCase(Locale.ROOT)) {
            case "system", "developer" -> Role.SYSTEM;
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> {
                if (!body.lenient()) {
                    throw in.invalid("must be system, user, assistant or tool");
                }
                yield Role.USER;
            }
        };
    }

    private void forget() {
        role = null;
        content = "";
        thinking = null;
        toolName = null;
        callId = null;
        pictures = List.of();
        calls = List.of();
    }
}
