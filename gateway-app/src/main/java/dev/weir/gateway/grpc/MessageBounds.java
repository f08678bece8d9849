package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How much a conversation may hold. */
final class MessageBounds {
    private static final int LONGEST_NAME = 256;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-zA-Z0-9.+/-]{1,64}");
    private static final Set<String> SOUNDS = Set.of("wav", "mp3");

    private final RequestBounds bounds;

    MessageBounds(RequestBounds bounds) {
        this.bounds = bounds;
    }

    void require(List<Message> messages) {
        Checks.atMost(messages.size(), bounds.messages(), "spec.messages");
        int media = 0;
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            String at = "spec.messages[" + i + "]";
            name(message.name(), at + ".name");
            name(message.toolCallId(), at + ".tool_call_id");
            Checks.atMost(message.toolCalls().size(), bounds.tools(), at + ".tool_calls");
            message.toolCalls().forEach(call -> {
                name(call.id(), at + ".tool_calls.id");
                name(call.name(), at + ".tool_calls.name");
            });
            media += media(message.parts(), at + ".parts");
        }
        Checks.atMost(media, bounds.images(), "spec.messages.parts");
    }

    private int media(List<ContentPart> parts, String at) {
        Checks.atMost(parts.size(), bounds.prompt().parts(), at);
        int count = 0;
        for (ContentPart part : parts) {
            switch (part) {
                case ContentPart.Text text -> {}
                case ContentPart.Image(String base64, String type, String detail) -> {
                    count++;
                    require(base64, at + ".image.data");
                    if (type != null && !MEDIA_TYPE.matcher(type).matches()) {
                        throw Checks.wrong(at + ".image.mime_type", "'mime_type' must be one, such as image/png.");
                    }
                }
                case ContentPart.Audio(String base64, String format) -> {
                    count++;
                    require(base64, at + ".audio.data");
                    if (!SOUNDS.contains(format)) {
                        throw Checks.wrong(at + ".audio.format", "'format' must be wav or mp3.");
                    }
                }
            }
        }
        return count;
    }

    private void require(String base64, String field) {
        if (base64.isEmpty() || base64.length() > bounds.prompt().mediaBytes()) {
            throw Checks.wrong(
                    field, "'" + field + "' must have 1 to " + bounds.prompt().mediaBytes() + " bytes as base64.");
        }
    }

    private static void name(@Nullable String name, String field) {
        if (name != null && name.length() > LONGEST_NAME) {
            throw Checks.wrong(field, "'" + field + "' is longer than " + LONGEST_NAME + " characters.");
        }
    }
}
