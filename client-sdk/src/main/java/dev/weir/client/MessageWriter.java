package dev.weir.client;

import com.google.protobuf.ByteString;
import dev.weir.v1.Audio;
import dev.weir.v1.Image;
import dev.weir.v1.ReasoningConfig.Effort;
import dev.weir.v1.Role;

/** Writes the client's own messages into the contract's. */
final class MessageWriter {
    private MessageWriter() {}

    static dev.weir.v1.ChatMessage message(ChatMessage message) {
        var out = dev.weir.v1.ChatMessage.newBuilder()
                .setRole(role(message.role()))
                .setToolCallId(message.toolCallId())
                .setReasoning(message.reasoning());
        message.parts().forEach(part -> out.addParts(part(part)));
        message.toolCalls()
                .forEach(call -> out.addToolCalls(dev.weir.v1.ToolCall.newBuilder()
                        .setId(call.id())
                        .setName(call.name())
                        .setArgumentsJson(call.argumentsJson())));
        return out.build();
    }

    static dev.weir.v1.ToolChoice toolChoice(ToolChoice choice) {
        var out = dev.weir.v1.ToolChoice.newBuilder();
        if (choice instanceof ToolChoice.Function function) {
            return out.setFunctionName(function.name()).build();
        }
        return out.setMode(
                        switch ((ToolChoice.Mode) choice) {
                            case AUTO -> dev.weir.v1.ToolChoice.Mode.MODE_AUTO;
                            case NONE -> dev.weir.v1.ToolChoice.Mode.MODE_NONE;
                            case REQUIRED -> dev.weir.v1.ToolChoice.Mode.MODE_REQUIRED;
                        })
                .build();
    }

    static Effort effort(ReasoningEffort effort) {
        return switch (effort) {
            case NONE -> Effort.EFFORT_NONE;
            case MINIMAL -> Effort.EFFORT_MINIMAL;
            case LOW -> Effort.EFFORT_LOW;
            case MEDIUM -> Effort.EFFORT_MEDIUM;
            case HIGH -> Effort.EFFORT_HIGH;
            case XHIGH -> Effort.EFFORT_XHIGH;
            case MAX -> Effort.EFFORT_MAX;
        };
    }

    private static Role role(ChatMessage.Role role) {
        return switch (role) {
            case SYSTEM -> Role.ROLE_SYSTEM;
            case DEVELOPER -> Role.ROLE_DEVELOPER;
            case USER -> Role.ROLE_USER;
            case ASSISTANT -> Role.ROLE_ASSISTANT;
            case TOOL -> Role.ROLE_TOOL;
        };
    }

    private static dev.weir.v1.ContentPart part(ContentPart part) {
        var out = dev.weir.v1.ContentPart.newBuilder();
        if (part instanceof ContentPart.Text said) {
            out.setText(said.text());
        } else if (part instanceof ContentPart.ImageData image) {
            out.setImage(Image.newBuilder()
                    .setData(ByteString.copyFrom(image.data()))
                    .setMimeType(image.mimeType()));
        } else if (part instanceof ContentPart.ImageUri image) {
            out.setImage(Image.newBuilder().setUri(image.uri()));
        } else if (part instanceof ContentPart.AudioData audio) {
            out.setAudio(Audio.newBuilder()
                    .setData(ByteString.copyFrom(audio.data()))
                    .setFormat(audio.format()));
        }
        return out.build();
    }
}
