package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ContentPart;
import java.util.List;

/** One thing in a conversation, as Responses lists them. */
public sealed interface Item {
    /**
     * Somebody speaks.
     *
     * @param role {@code user}, {@code assistant}, {@code system} or {@code developer}
     */
    record Turn(String role, List<ContentPart> parts) implements Item {
        public Turn {
            parts = List.copyOf(parts);
        }
    }

    /** The model called a function. */
    record Call(String callId, String name, String argumentsJson) implements Item {}

    /** What a function gave back. */
    record Output(String callId, List<ContentPart> parts) implements Item {
        public Output {
            parts = List.copyOf(parts);
        }
    }

    /** What the model thought; empty if the client kept nothing of it. */
    record Thought(String text) implements Item {}

    /** Stands for an item that is kept. */
    record Reference(String id) implements Item {}
}
