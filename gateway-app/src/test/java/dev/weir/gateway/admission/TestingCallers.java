package dev.weir.gateway.admission;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.TestingSecrets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;

/** Makes callers for tests of other rooms; only this room can. */
public final class TestingCallers {
    private TestingCallers() {}

    /** A caller with all scopes. */
    public static Caller named(String id) {
        ApiKey.Life life = new ApiKey.Life(ApiKey.State.ACTIVE, 1, "abcd", Instant.EPOCH, null, null);
        return new Caller(TestingSecrets.of(new ApiKey(
                id,
                id,
                "account-" + id,
                EnumSet.allOf(Scope.class),
                List.of(),
                ApiKey.Priority.DEFAULT,
                Limits.NONE,
                life,
                List.of())));
    }
}
