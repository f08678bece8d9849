package dev.weir.gateway.dialect;

import dev.weir.gateway.chat.CacheWish;
import org.jspecify.annotations.Nullable;

/** The gate's own field of requests in every dialect, {@code "cache": {"ttl": 60}}. It never goes to a server. */
public final class CacheField {
    /** Its name. */
    public static final String NAME = "cache";

    private CacheField() {}

    /**
     * What the client wants of the gate's cache; null: nothing.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_VALUE} if it is not such an object
     */
    public static @Nullable CacheWish read(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        CacheWish wish = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!name.equals("ttl")) {
                throw in.invalid("is not known: 'cache' has only 'ttl', a number of seconds");
            }
            wish = CacheWish.ofSeconds(in.integer(0, CacheWish.LONGEST));
        }
        if (wish == null) {
            throw in.invalid("must have 'ttl', a number of seconds");
        }
        return wish;
    }
}
