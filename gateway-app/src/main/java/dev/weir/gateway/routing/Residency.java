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

    /** What a load is taken for until some were seen. */
    private static final long USUAL_LOAD = Duration.ofSeconds(5).toNanos();

    private static final long LEAST = Duration.ofSeconds(1).toNanos();
    private static final long MOST = Duration.ofSeconds(30).toNanos();

    /** Of what is thought of loads, each new one changes so much. */
    private static final double NEWS = 0.25;

    private final boolean told;
    private final LongSupplier clock;
    private volatile Set<String> here = Set.of();
    private volatile Map<String, Long> loading = Map.of();
    private volatile long loadNanos = USUAL_LOAD;

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

    /** A call for it goes there. */
    synchronized Memory called(String model) {
        if (!told || here.contains(model)) {
            return Memory.HERE;
        }
        if (loading.containsKey(model)) {
            return Memory.LOADING;
        }
        var more = new HashMap<>(loading);
        more.put(model, clock.getAsLong());
        loading = Map.copyOf(more);
        return Memory.LOADS;
    }

    /** The call that would have made the server load it did not come to that. */
    synchronized void loadsNot(String model) {
        var fewer = new HashMap<>(loading);
        fewer.remove(model);
        loading = Map.copyOf(fewer);
    }

    /** How long a load takes here, in nanoseconds, by what loads took lately: 1 to 30 seconds. */
    long loadNanos() {
        return loadNanos;
    }

    /** A load took so long. */
    synchronized void took(long nanos) {
        loadNanos += (long) (NEWS * (Math.clamp(nanos, LEAST, MOST) - loadNanos));
    }

    /** What a call finds its model as. */
    enum Memory {
        /** In memory, as far as is known. */
        HERE,
        /** Being loaded for a call before it. */
        LOADING,
        /** Not there: it has the server load it. */
        LOADS
    }
}
