package dev.weir.gateway.ledger.credits;

import dev.weir.gateway.chat.Door;
import java.time.Instant;

/**
 * What is to be set aside for a call before its server hears of it, in micro-credits.
 *
 * @param account whose credits
 * @param amount as much as it may cost, at least 1
 * @param least what it can do with if there is not as much, at least 1
 * @param call what its row says if its gate dies
 */
public record Hold(String account, long amount, long least, Call call) {
    public Hold {
        if (least < 1 || least > amount) {
            throw new IllegalArgumentException("cannot set aside %d, or %d at least".formatted(amount, least));
        }
    }

    /** The call that it is for. */
    public record Call(String id, String requestId, String keyId, Door door, String askedModel, Instant at) {}
}
