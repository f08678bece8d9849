package dev.weir.gateway.cache;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling;
import java.util.List;

/** Puts a conversation, and the tools of it, into a digest. */
final class EqualTurns {
    private EqualTurns() {}

    static void put(List<Message> messages, Digesting to) {
        to.number(messages.size());
        for (Message turn : messages) {
            to.text(turn.role().name())
                    .text(turn.name())
                    .text(turn.toolCallId())
                    .text(turn.reasoning());
            to.number(turn.parts().size());
            turn.parts().forEach(part -> put(part, to));
            to.number(turn.toolCalls().size());
            for (ToolCall call : turn.toolCalls()) {
                to.text(call.id()).text(call.name()).text(call.argumentsJson());
            }
        }
    }

    static void put(ContentPart part, Digesting to) {
        switch (part) {
            case ContentPart.Text(String text) -> to.number(1).text(text);
            case ContentPart.Image image ->
                to.number(2).text(image.base64()).text(image.mediaType()).text(image.detail());
            case ContentPart.Audio(String base64, String format) ->
                to.number(3).text(base64).text(format);
        }
    }

    static void put(Tooling tooling, Digesting to) {
        to.number(tooling.tools().size());
        for (Tooling.Tool tool : tooling.tools()) {
            to.text(tool.name()).text(tool.description()).text(tool.parametersJson());
            to.value(tool.strict());
        }
        switch (tooling.choice()) {
            case Tooling.Choice.Unsaid() -> to.number(1);
            case Tooling.Choice.Auto() -> to.number(2);
            case Tooling.Choice.None() -> to.number(3);
            case Tooling.Choice.Required() -> to.number(4);
            case Tooling.Choice.Named(String function) -> to.number(5).text(function);
        }
        to.value(tooling.parallel());
    }
}
