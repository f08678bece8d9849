package dev.weir.gateway.routing.line;

import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shares of accounts, or of keys: of those that wait, and of a bounded number of those that were served last. The line's lock is held. */
final class Shares {
    private static final int MOST = 10_000;

    private final Map<String, Share> waiting = new HashMap<>();
    private final Map<String, Share> served = new LinkedHashMap<>(64, 0.75f, true);

    /** The share of that name, which is about to wait. */
    Share toWait(String name) {
        Share known = waiting.get(name);
        if (known == null) {
            Share before = served.remove(name);
            known = before == null ? new Share(name) : before;
            waiting.put(name, known);
        }
        return known;
    }

    /** The share of that name. */
    Share of(String name) {
        Share known = waiting.get(name);
        return known == null ? served.computeIfAbsent(name, Share::new) : known;
    }

    /** What that one was given so far; null: nothing that is remembered. */
    @Nullable
    Share known(String name) {
        Share known = waiting.get(name);
        return known == null ? served.get(name) : known;
    }

    /** Somebody may have stopped waiting. */
    void settle(Share share) {
        if (!share.waits() && waiting.remove(share.name) != null) {
            served.put(share.name, share);
        }
        Iterator<Share> oldest = served.values().iterator();
        while (served.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
