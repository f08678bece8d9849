package dev.weir.gateway.routing;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which backend saw the beginning of a conversation last, so that its memory of it can be used again. A table of fixed size in which a newer
 * conversation takes the place of an older one. Used by all event loops at once.
 */
final class Kinship {
    private static final int SIZE = 1 << 15;

    private final AtomicReferenceArray<@Nullable Seen> table = new AtomicReferenceArray<>(SIZE);

    private record Seen(long kin, BackendState where) {}

    /** Who saw it; null: nobody who is remembered. */
    @Nullable
    BackendState of(long kin) {
        Seen seen = kin == 0 ? null : table.get(index(kin));
        return seen != null && seen.kin == kin ? seen.where : null;
    }

    void saw(long kin, BackendState where) {
        if (kin == 0) {
            return;
        }
        Seen before = table.get(index(kin));
        if (before == null || before.kin != kin || before.where != where) {
            table.set(index(kin), new Seen(kin, where));
        }
    }

    /** It is no backend of ours any more. */
    void forget(BackendState gone) {
        for (int i = 0; i < SIZE; i++) {
            Seen seen = table.get(i);
            if (seen != null && seen.where == gone) {
                table.compareAndSet(i, seen, null);
            }
        }
    }

    private static int index(long kin) {
        return (int) ((kin * 0x9E3779B97F4A7C15L) >>> 49);
    }
}
