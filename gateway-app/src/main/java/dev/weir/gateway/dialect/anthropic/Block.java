package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.ToolCall;
import java.util.List;

/** A block of a turn, as far as a model here can use it. */
sealed interface Block {
    /** Text; documents and search results are that too. */
    record Text(String text) implements Block {}

    /** A picture. */
    record Picture(ContentPart.Image image) implements Block {}

    /** A call that the assistant asked for. */
    record Use(ToolCall call) implements Block {}

    /** What a tool gave: texts and pictures. */
    record Result(String callId, List<Block> content, boolean error) implements Block {}

    /** What the assistant thought. */
    record Thought(String text) implements Block {}
}
