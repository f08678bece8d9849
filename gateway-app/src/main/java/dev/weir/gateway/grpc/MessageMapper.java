package dev.weir.gateway.grpc;

import com.google.protobuf.ByteString;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.v1.Audio;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.Image;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the turns of a conversation. */
final class MessageMapper {
    private MessageMapper() {}

    static List<Message> messages(List<ChatMessage> messages) {
        if (messages.isEmpty()) {
            throw Checks.wrong("spec.messages", "'messages' must not be empty.");
        }
        return messages.stream().map(MessageMapper::message).toList();
    }

    private static Message message(ChatMessage message) {
        Message.Role role = switch (message.getRole()) {
            case ROLE_SYSTEM, ROLE_DEVELOPER -> Message.Role.SYSTEM;
            case ROLE_USER -> Message.Role.USER;
            case ROLE_ASSISTANT -> Message.Role.ASSISTANT;
            case ROLE_TOOL -> Message.Role.TOOL;
            case ROLE_UNSPECIFIED, UNRECOGNIZED ->
                throw Checks.wrong("spec.messages.role", "Each message must have a known role.");
        };
        return new Message(
                role,
                parts(message),
                said(message.getName()),
                message.getToolCallsList().stream()
                        .map(call -> new ToolCall(
                                call.getId(),
                                call.getName(),
                                call.getArgumentsJson().isBlank() ? "{}" : call.getArgumentsJson()))
                        .toList(),
                said(message.getToolCallId()),
                said(message.getReasoning()));
    }

    /** A refusal is what the model said instead. */
    private static List<ContentPart> parts(ChatMessage message) {
        return message.getPartsCount() == 0 && !message.getRefusal().isEmpty()
                ? List.of(new ContentPart.Text(message.getRefusal()))
                : message.getPartsList().stream().map(MessageMapper::part).toList();
    }

    private static ContentPart part(dev.weir.v1.ContentPart part) {
        return switch (part.getPartCase()) {
            case TEXT -> new ContentPart.Text(part.getText());
            case IMAGE -> image(part.getImage());
            case AUDIO -> audio(part.getAudio());
            case PART_NOT_SET -> throw Checks.wrong("spec.messages.parts", "A part must be text, image or audio.");
        };
    }

    private static ContentPart image(Image image) {
        String detail = switch (image.getDetail()) {
            case DETAIL_LOW -> "low";
            case DETAIL_HIGH -> "high";
            case DETAIL_UNSPECIFIED, UNRECOGNIZED -> null;
        };
        return switch (image.getSourceCase()) {
            case DATA -> new ContentPart.Image(base64(image.getData()), said(image.getMimeType()), detail);
            case URI ->
                throw Checks.unsupported(
                        "spec.messages.parts.image.uri", "The gate does not fetch images; send the data itself.");
            case SOURCE_NOT_SET -> throw Checks.wrong("spec.messages.parts.image", "An image must have its data.");
        };
    }

    private static ContentPart audio(Audio audio) {
        return new ContentPart.Audio(base64(audio.getData()), audio.getFormat());
    }

    private static String base64(ByteString data) {
        return Base64.getEncoder().encodeToString(data.toByteArray());
    }

    static @Nullable String said(String value) {
        return value.isEmpty() ? null : value;
    }
}
