package dev.weir.gateway.provider;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** When a model was seen for the first time, for servers that do not tell how old it is. Forgets models that are gone. */
public final class FirstSeen {
    private final InstantSource clock;
    private Map<String, Instant> seen = Map.of();

    /** Knows no model yet. */
    public FirstSeen(InstantSource clock) {
        this.clock = clock;
    }

    /** These models are there now, and no others. */
    public synchronized Map<String, Instant> update(Collection<String> names) {
        Instant now = clock.instant();
        var next = new HashMap<String, Instant>();
        for (String name : names) {
            next.put(name, seen.getOrDefault(name, now));
        }
        seen = Map.copyOf(next);
        return seen;
    }
}
