package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling;
import io.netty.buffer.ByteBufUtil;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upper bound of what a model reads, in tokens, by the same rules as over HTTP: a token is at least a byte of text. */
final class PromptBytes {
    private PromptBytes() {}

    static long of(List<Message> messages, Tooling tooling) {
        long bytes = 0;
        for (Message message : messages) {
            for (ContentPart part : message.parts()) {
                bytes += of(part);
            }
            bytes += text(message.reasoning());
            for (ToolCall call : message.toolCalls()) {
                bytes += text(call.name()) + text(call.argumentsJson());
            }
        }
        for (Tooling.Tool tool : tooling.tools()) {
            bytes += text(tool.name()) + text(tool.description()) + text(tool.parametersJson());
        }
        return bytes;
    }

    private static long of(ContentPart part) {
        return switch (part) {
            case ContentPart.Text said -> text(said.text());
            case ContentPart.Image picture -> ContentPart.MEDIA_TOKENS;
            case ContentPart.Audio sound -> ContentPart.MEDIA_TOKENS;
        };
    }

    static long of(Prompt prompt) {
        return switch (prompt) {
            case Prompt.Text(String said) -> text(said);
            case Prompt.Tokens(List<Integer> ids) -> ids.size();
        };
    }

    static long text(@Nullable String text) {
        return text == null ? 0 : ByteBufUtil.utf8Bytes(text);
    }
}
