package dev.weir.gateway.audit;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Kept answers in memory, for one thread: without transactions nobody waits for another. */
public final class TestingAnswers implements KeptAnswers {
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();

    @Override
    public Optional<Kept> find(String actor, String request) {
        return Optional.ofNullable(kept.get(actor + ' ' + request));
    }

    @Override
    public boolean claim(String actor, String request, String digest) {
        return kept.putIfAbsent(actor + ' ' + request, new Kept(digest, "")) == null;
    }

    @Override
    public void answer(String actor, String request, String answer) {
        kept.computeIfPresent(actor + ' ' + request, (_, claimed) -> new Kept(claimed.digest(), answer));
    }

    @Override
    public void sweep() {
        kept.clear();
    }
}
