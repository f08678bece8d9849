package dev.weir.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.chat.ModelRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers that are kept for equal requests: in memory, of which they take only so much, and in a store that gates may share. Used by all
 * event loops at once; never blocks.
 */
public final class AnswerCache implements AutoCloseable {
    /** What an entry takes beside its bytes. */
    private static final int OVERHEAD = 256;

    private final CacheSettings settings;
    private final CacheRule rule;
    private final AnswerStore store;
    private final InstantSource clock;
    private final Cache<String, byte[]> memory;

    /** @param store where answers are kept besides memory; closed with this */
    public AnswerCache(CacheSettings settings, AnswerStore store, InstantSource clock) {
        this.settings = settings;
        this.rule = new CacheRule(settings);
        this.store = store;
        this.clock = clock;
        this.memory = Caffeine.newBuilder()
                .maximumWeight(settings.room().bytes())
                .weigher((String name, byte[] answer) -> answer.length + OVERHEAD)
                .expireAfterWrite(settings.times().longest())
                .build();
    }

    /** Whether an answer that was kept costs what a fresh one does. */
    public boolean charged() {
        return settings.charged();
    }

    /** The most bytes that one answer may take. */
    public int mostBytes() {
        return settings.room().answer();
    }

    /** How old an answer to this request may be; null: it is none for the cache. Costs next to nothing. */
    public @Nullable Duration ttl(ModelRequest request) {
        return rule.ttl(request);
    }

    /**
     * The request as the cache knows it.
     *
     * @param account who asks
     * @param models the names that the model has at its servers
     */
    public CacheQuestion question(String account, List<String> models, ModelRequest request, Duration ttl) {
        // no account's name begins with a space
        String owner = settings.shared() ? " all" : account;
        return new CacheQuestion(EqualRequests.name(owner, models, request), ttl);
    }

    /** The answer, if one is kept that is young enough: at once if it is in memory. Completes on any thread and never fails. */
    public CompletionStage<Optional<KeptAnswer>> find(CacheQuestion question) {
        byte[] known = memory.getIfPresent(question.name());
        if (known != null) {
            Optional<KeptAnswer> answer = young(question, known);
            if (answer.isPresent()) {
                return CompletableFuture.completedStage(answer);
            }
        }
        return store.find(question.name())
                .thenApply(found -> found.flatMap(bytes -> {
                    Optional<KeptAnswer> answer = young(question, bytes);
                    answer.ifPresent(_ -> memory.put(question.name(), bytes));
                    return answer;
                }));
    }

    private Optional<KeptAnswer> young(CacheQuestion question, byte[] bytes) {
        return AnswerCodec.read(bytes)
                .filter(answer ->
                        answer.ageMillis(clock.millis()) <= question.ttl().toMillis());
    }

    /** Keeps an answer, unless it is too large. */
    public void keep(CacheQuestion question, KeptAnswer answer) {
        byte[] bytes = AnswerCodec.write(answer);
        if (bytes.length <= mostBytes()) {
            memory.put(question.name(), bytes);
            store.keep(question.name(), bytes, question.ttl());
        }
    }

    /** Milliseconds since 1970, by the clock that tells the age of answers. */
    public long millis() {
        return clock.millis();
    }

    @Override
    public void close() {
        store.close();
    }
}
