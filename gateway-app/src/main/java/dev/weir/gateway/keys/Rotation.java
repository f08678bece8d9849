package dev.weir.gateway.keys;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How the secrets of a key follow each other. */
final class Rotation {
    private static final Duration LONGEST = Duration.ofDays(30);
    /** Each look at a key compares them all. */
    private static final int MOST_LIVING = 8;

    private Rotation() {}

    static void check(Duration overlap) {
        if (overlap.isNegative() || overlap.compareTo(LONGEST) > 0) {
            throw Failure.of(FailureCode.INVALID_VALUE, "Old secrets live on for 0 seconds to 30 days.")
                    .at("overlap")
                    .asException();
        }
    }

    /** The new secret and those that live on beside it; what has ended already is left out. */
    static List<KeySecret> of(ApiKey key, KeySecret next, Duration overlap) {
        Instant now = next.createdAt();
        List<KeySecret> secrets = new ArrayList<>(List.of(next));
        for (KeySecret old : key.secrets()) {
            KeySecret ending = old.until(now.plus(overlap));
            if (ending.livesAt(now)) {
                secrets.add(ending);
            }
        }
        if (secrets.size() > MOST_LIVING) {
            throw new GatewayException(
                    FailureCode.CONFLICT,
                    "This key has " + MOST_LIVING
                            + " secrets that still live; rotate it without an overlap, or wait until one has ended.");
        }
        return secrets;
    }
}
