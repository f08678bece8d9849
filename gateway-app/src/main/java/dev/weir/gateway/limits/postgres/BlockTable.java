package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.Subject;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** What this gate holds of all limits. What is not used any more goes, so it is as large as there is traffic. */
final class BlockTable {
    private final Map<Subject.Kind, ConcurrentHashMap<String, Blocks>> byKind = new EnumMap<>(Subject.Kind.class);

    BlockTable() {
        for (Subject.Kind kind : Subject.Kind.values()) {
            byKind.put(kind, new ConcurrentHashMap<>());
        }
    }

    /** The blocks of all that a claim is under, in the order in which they are locked. */
    List<Blocks> of(Claim claim) {
        List<Blocks> all = new ArrayList<>(3);
        for (Subject.Kind kind : Subject.Kind.values()) {
            if (!claim.of(kind).isNone()) {
                all.add(of(kind, claim.name(kind)));
            }
        }
        return all;
    }

    Blocks of(Subject subject) {
        return of(subject.kind(), subject.name());
    }

    private Blocks of(Subject.Kind kind, String name) {
        ConcurrentHashMap<String, Blocks> table = named(kind);
        Blocks known = table.get(name);
        return known != null ? known : table.computeIfAbsent(name, _ -> new Blocks(new Subject(kind, name)));
    }

    void each(Consumer<Blocks> step) {
        byKind.values().forEach(table -> table.values().forEach(step));
    }

    /** Lets go of what holds nothing. */
    void sweep(long now) {
        byKind.values().forEach(table -> table.values().removeIf(blocks -> blocks.retire(now)));
    }

    /** Forgets everything: the lease has ended, and with it all that was held. */
    void clear() {
        byKind.values().forEach(ConcurrentHashMap::clear);
    }

    private ConcurrentHashMap<String, Blocks> named(Subject.Kind kind) {
        ConcurrentHashMap<String, Blocks> table = byKind.get(kind);
        if (table == null) {
            throw new IllegalStateException("every kind has a table");
        }
        return table;
    }
}
