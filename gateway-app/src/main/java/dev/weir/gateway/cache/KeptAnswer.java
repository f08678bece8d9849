package dev.weir.gateway.cache;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import java.util.List;

/**
 * A whole, good answer, in the gate's own language: it can be told in any dialect, streamed or not.
 *
 * @param madeMillis when it was finished, in milliseconds since 1970
 * @param sentModel the model that made it, as its server knows it
 * @param counts the tokens, as the first client was told
 * @param events without {@link AnswerEvent.Completed}
 */
public record KeptAnswer(long madeMillis, String sentModel, TokenCounts counts, List<AnswerEvent> events) {
    public KeptAnswer {
        events = List.copyOf(events);
    }

    /** How old it is at that time, in milliseconds; never negative, also where clocks differ. */
    public long ageMillis(long nowMillis) {
        return Math.max(0, nowMillis - madeMillis);
    }
}
