package dev.weir.gateway.conversations;

import java.time.Duration;

/**
 * What is kept of conversations.
 *
 * @param keep how long an answer is kept after it was made, or after somebody has gone on from it; zero: nothing is kept
 * @param mostBytes the largest answer that is kept, its input included
 * @param mostTurns how many answers a conversation can have
 * @param mostTurnBytes how large all of them together can be
 */
public record ConversationSettings(Duration keep, int mostBytes, int mostTurns, int mostTurnBytes) {
    /** A month, as clients expect. */
    public static final ConversationSettings DEFAULT =
            new ConversationSettings(Duration.ofDays(30), 4 << 20, 256, 8 << 20);

    /** Whether anything is kept at all. */
    public boolean keeps() {
        return keep.isPositive();
    }
}
