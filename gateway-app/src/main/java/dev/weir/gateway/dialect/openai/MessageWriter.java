package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.MediaKind;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonOutput;
import java.util.List;
import java.util.Locale;

/** Writes the turns of a conversation. */
final class MessageWriter {
    private final JsonOutput json;
    private final CallIds ids = new CallIds();

    MessageWriter(JsonOutput json) {
        this.json = json;
    }

    void write(List<Message> messages) {
        json.name("messages").beginArray();
        for (int turn = 0; turn < messages.size(); turn++) {
            write(messages.get(turn), turn);
        }
        json.endArray();
    }

    private void write(Message message, int turn) {
        json.beginObject().field("role", message.role().name().toLowerCase(Locale.ROOT));
        content(message);
        if (message.reasoning() != null) {
            json.field("reasoning", message.reasoning());
        }
        if (message.role() == Role.TOOL) {
            json.field("tool_call_id", ids.answered(message, turn));
        } else if (message.name() != null) {
            json.field("name", message.name());
        }
        if (!message.toolCalls().isEmpty()) {
            calls(message.toolCalls(), turn);
        }
        json.endObject();
    }

    private void content(Message message) {
        if (message.parts().stream().allMatch(ContentPart.Text.class::isInstance)) {
            boolean none = message.parts().isEmpty() && !message.toolCalls().isEmpty();
            json.field("content", none ? null : message.text());
            return;
        }
        json.name("content").beginArray();
        message.parts().forEach(this::part);
        json.endArray();
    }

    private void part(ContentPart part) {
        json.beginObject();
        switch (part) {
            case ContentPart.Text(String text) -> json.field("type", "text").field("text", text);
            case ContentPart.Image(String base64, String mediaType, String detail) -> {
                String type = mediaType == null ? MediaKind.picture(base64) : mediaType;
                if (type == null) {
                    throw Refusals.wrong("messages", "has a picture that is no JPEG, PNG, GIF or WebP");
                }
                json.field("type", "image_url").name("image_url").beginObject();
                json.field("url", "data:" + type + ";base64," + base64);
                if (detail != null) {
                    json.field("detail", detail);
                }
                json.endObject();
            }
            case ContentPart.Audio(String base64, String format) -> {
                json.field("type", "input_audio").name("input_audio").beginObject();
                json.field("data", base64).field("format", format).endObject();
            }
        }
        json.endObject();
    }

    private void calls(List<ToolCall> calls, int turn) {
        ids.turn(calls, turn);
        json.name("tool_calls").beginArray();
        for (int i = 0; i < calls.size(); i++) {
            ToolCall call = calls.get(i);
            json.beginObject().field("id", ids.idOf(call, turn, i)).field("type", "function");
            json.name("function").beginObject();
            json.field("name", call.name()).field("arguments", call.argumentsJson());
            json.endObject().endObject();
        }
        json.endArray();
    }
}
