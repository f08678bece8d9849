package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes {@code messages}: text parts joined into one text, pictures and sounds as bare base64, a tool's turn with the tool's name. */
final class MessagesWriter {
    private final JsonOutput json;
    private final Map<String, String> toolNames = new HashMap<>();

    MessagesWriter(JsonOutput json) {
        this.json = json;
    }

    void write(List<Message> messages) {
        json.name("messages").beginArray();
        for (Message message : messages) {
            json.beginObject().field("role", message.role().name().toLowerCase(Locale.ROOT));
            json.field("content", message.text());
            if (message.reasoning() != null) {
                json.field("thinking", message.reasoning());
            }
            media(message.parts());
            calls(message.toolCalls());
            if (message.role() == Role.TOOL) {
                tool(message);
            }
            json.endObject();
        }
        json.endArray();
    }

    private void media(List<ContentPart> parts) {
        boolean open = false;
        for (ContentPart part : parts) {
            String base64 = base64(part);
            if (base64 != null) {
                if (!open) {
                    json.name("images").beginArray();
                    open = true;
                }
                json.value(base64);
            }
        }
        if (open) {
            json.endArray();
        }
    }

    private static @Nullable String base64(ContentPart part) {
        return switch (part) {
            case ContentPart.Text text -> null;
            case ContentPart.Image image -> image.base64();
            case ContentPart.Audio audio -> audio.base64();
        };
    }

    private void calls(List<ToolCall> calls) {
        if (calls.isEmpty()) {
            return;
        }
        json.name("tool_calls").beginArray();
        for (ToolCall call : calls) {
            toolNames.put(call.id(), call.name());
            json.beginObject();
            if (!call.id().isEmpty()) {
                json.field("id", call.id());
            }
            json.name("function").beginObject();
            json.field("name", call.name())
                    .rawField("arguments", JsonText.object(call.argumentsJson(), "messages.tool_calls.arguments"))
                    .endObject();
            json.endObject();
        }
        json.endArray();
    }

    /** The name is that of the latest call with this id before, where the client gives none. */
    private void tool(Message message) {
        String id = message.toolCallId();
        String name = message.name() != null ? message.name() : id == null ? null : toolNames.get(id);
        if (name != null) {
            json.field("tool_name", name);
        }
        if (id != null) {
            json.field("tool_call_id", id);
        }
    }
}
