package dev.weir.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param role who speaks
 * @param parts what is said, in order
 * @param name the speaker's name, or the tool's
 * @param toolCalls the calls that an assistant asked for
 * @param toolCallId for a tool's turn: which call it answers
 * @param reasoning what an assistant thought before it spoke
 */
public record Message(
        Role role,
        List<ContentPart> parts,
        @Nullable String name,
        List<ToolCall> toolCalls,
        @Nullable String toolCallId,
        @Nullable String reasoning) {
    public Message {
        parts = List.copyOf(parts);
        toolCalls = List.copyOf(toolCalls);
    }

    /** The same turn in other words: texts that follow each other become one, as servers of some models want a system message to be. */
    Message saying(List<ContentPart> other) {
        boolean plain = other.stream().allMatch(ContentPart.Text.class::isInstance);
        Message said = new Message(role, other, name, toolCalls, toolCallId, reasoning);
        return plain
                ? new Message(role, List.of(new ContentPart.Text(said.text())), name, toolCalls, toolCallId, reasoning)
                : said;
    }

    /** A turn that is text only. */
    public static Message text(Role role, String text) {
        return new Message(role, List.of(new ContentPart.Text(text)), null, List.of(), null, null);
    }

    /** All text parts, one after the other; empty if there is none. */
    public String text() {
        if (parts.size() == 1 && parts.getFirst() instanceof ContentPart.Text(String only)) {
            return only;
        }
        var text = new StringBuilder();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text(String piece)) {
                text.append(piece);
            }
        }
        return text.toString();
    }

    /** Who speaks. */
    public enum Role {
        SYSTEM,
        USER,
        ASSISTANT,
        TOOL
    }
}
