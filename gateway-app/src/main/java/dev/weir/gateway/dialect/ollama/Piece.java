package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one object says besides its model and time.
 *
 * @param thinking empty: none
 * @param callsJson the tool calls as a JSON array; null: none
 */
record Piece(String content, String thinking, @Nullable String callsJson, List<TokenLogprob> logprobs) {
    static final Piece NOTHING = new Piece("", "", null, List.of());
}
