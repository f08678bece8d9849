package dev.weir.client;

import java.util.List;

/**
 * One message of a conversation.
 *
 * @param role who speaks
 * @param parts what is said
 * @param toolCalls of an assistant: the calls it asked for
 * @param toolCallId of a tool: the call that it answers, else empty
 * @param reasoning of an assistant: what it thought before it spoke, else empty
 */
public record ChatMessage(
        Role role, List<ContentPart> parts, List<ToolCall> toolCalls, String toolCallId, String reasoning) {

    /** Who speaks. */
    public enum Role {
        /** Whoever set the conversation up. */
        SYSTEM,
        /** The same, in the words of some newer models. */
        DEVELOPER,
        /** The person who asks. */
        USER,
        /** The model. */
        ASSISTANT,
        /** A function that the model asked to be called. */
        TOOL
    }

    /** Copies the lists. */
    public ChatMessage {
        parts = List.copyOf(parts);
        toolCalls = List.copyOf(toolCalls);
    }

    /** Instructions to the model. */
    public static ChatMessage system(String text) {
        return text(Role.SYSTEM, text);
    }

    /** What a person says. */
    public static ChatMessage user(String text) {
        return text(Role.USER, text);
    }

    /** What a person says and shows. */
    public static ChatMessage user(List<ContentPart> parts) {
        return new ChatMessage(Role.USER, parts, List.of(), "", "");
    }

    /** What the model said before. */
    public static ChatMessage assistant(String text) {
        return text(Role.ASSISTANT, text);
    }

    /** The calls that the model asked for before. */
    public static ChatMessage assistant(List<ToolCall> toolCalls) {
        return new ChatMessage(Role.ASSISTANT, List.of(), toolCalls, "", "");
    }

    /** What a called function gave. */
    public static ChatMessage tool(String toolCallId, String result) {
        return new ChatMessage(Role.TOOL, List.of(new ContentPart.Text(result)), List.of(), toolCallId, "");
    }

    /** All of its words, joined. */
    public String text() {
        StringBuilder words = new StringBuilder();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text said) {
                words.append(said.text());
            }
        }
        return words.toString();
    }

    private static ChatMessage text(Role role, String text) {
        return new ChatMessage(role, List.of(new ContentPart.Text(text)), List.of(), "", "");
    }
}
