package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ModelRequest;

/**
 * What calls have in common whose prompts begin alike, as a number: the session that the client names; else the turns up to the first that is a
 * user's, which stay the same while a conversation goes on. A server that saw the beginning has it in its cache.
 */
final class Kin {
    private static final int ENOUGH = 1024;

    private Kin() {}

    /** 0: nothing worth remembering. */
    static long of(ModelRequest request) {
        String session = request.demand().session();
        if (session != null) {
            return mixed(1, session);
        }
        return switch (request) {
            case ChatRequest chat -> beginning(chat);
            case CompletionRequest completion ->
                completion.prompts().size() == 1
                                && completion.prompts().getFirst() instanceof CompletionRequest.Prompt.Text(String text)
                        ? mixed(2, text.length() <= ENOUGH ? text : text.substring(0, ENOUGH))
                        : 0;
            case EmbeddingRequest embedding -> 0;
        };
    }

    private static long beginning(ChatRequest chat) {
        long hash = 3;
        for (Message turn : chat.messages()) {
            hash = mixed(hash * 31 + turn.role().ordinal(), turn.text());
            if (turn.role() == Message.Role.USER) {
                return hash;
            }
        }
        return chat.messages().isEmpty() ? 0 : hash;
    }

    /** The text's own hash, which it keeps, so that the same text costs nothing the second time. Never 0. */
    private static long mixed(long hash, String text) {
        long mixed = (hash ^ text.hashCode()) * 0x9E3779B97F4A7C15L;
        mixed ^= mixed >>> 32;
        return mixed * 31 + text.length() | 1;
    }
}
