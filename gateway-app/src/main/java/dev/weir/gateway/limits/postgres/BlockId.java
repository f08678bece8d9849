package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Subject;
import dev.weir.gateway.limits.Window;
import java.util.Comparator;

/** Which limit of whom. In their order they are locked, so that no two gates wait for each other. */
record BlockId(Subject subject, Window window) implements Comparable<BlockId> {
    private static final Comparator<BlockId> ORDER = Comparator.comparing((BlockId id) -> id.subject.kind())
            .thenComparing(id -> id.subject.name())
            .thenComparing(BlockId::window);

    @Override
    public int compareTo(BlockId other) {
        return ORDER.compare(this, other);
    }
}
