package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.provider.Backend.Kind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/** Which models are in a server's memory, as last seen, and what calls have made it load since. */
final class Residency {
    /** A model that was not seen so long after a call for it was sent is not there. */
    private static final long LONGEST_LOAD = Duration.ofSeconds(60).toNanos();

    private final boolean told;
    private final LongSupplier clock;
    private volatile Set<String> here = Set.of();
    private volatile Map<String, Long> loading = Map.of();

    /** @param kind servers of other kinds than Ollama never have to load */
    Residency(Kind kind, LongSupplier clock) {
        this.told = kind == Kind.OLLAMA;
        this.clock = clock;
    }

    boolean holds(String model) {
        return !told || here.contains(model) || loading.containsKey(model);
    }

    synchronized void seen(List<LoadedModel> loaded) {
        if (told) {
            here = loaded.stream().map(model -> model.card().name()).collect(Collectors.toUnmodifiableSet());
            long now = clock.getAsLong();
            loading = loading.entrySet().stream()
                    .filter(one -> !here.contains(one.getKey()) && now - one.getValue() < LONGEST_LOAD)
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
        }
    }

    /** A call makes the server load it; true if that is news. */
    synchronized boolean loads(String model) {
        if (holds(model)) {
            return false;
        }
        var more = new HashMap<>(loading);
        more.put(model, clock.getAsLong());
        loading = Map.copyOf(more);
        return true;
    }
}
