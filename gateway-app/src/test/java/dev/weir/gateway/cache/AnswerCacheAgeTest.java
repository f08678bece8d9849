package dev.weir.gateway.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerCacheAgeTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000));
    private final CacheSettings usual = CacheSettings.USUAL;

    private AnswerCache cache(CacheSettings.Room room) {
        var settings = new CacheSettings(CacheSettings.Use.EXACT, usual.times(), room, false, false);
        return new AnswerCache(settings, AnswerStore.NONE, now::get);
    }

    private static CacheQuestion asked(String name, int seconds) {
        return new CacheQuestion(name, Duration.ofSeconds(seconds));
    }

    private KeptAnswer answer(int length) {
        AnswerEvent text = new AnswerEvent.ContentDelta(0, "x".repeat(length));
        return new KeptAnswer(now.get().toEpochMilli(), "m", TokenCounts.NONE, List.of(text));
    }

    private static boolean knows(AnswerCache cache, CacheQuestion question) {
        return cache.find(question).toCompletableFuture().join().isPresent();
    }

    @Test
    void anAnswerIsGivenUntilItIsOlderThanItsAskerWants() {
        try (AnswerCache cache = cache(usual.room())) {
            cache.keep(asked("a", 60), answer(10));
            now.set(now.get().plusSeconds(30));
            assertTrue(knows(cache, asked("a", 30)));
            assertFalse(knows(cache, asked("a", 29)));
            assertFalse(knows(cache, asked("b", 60)));
        }
    }

    @Test
    void answersTakeNoMoreRoomThanTheyHaveTogetherAndEach() {
        try (AnswerCache cache = cache(new CacheSettings.Room(20_000, 5_000))) {
            cache.keep(asked("large", 60), answer(5_000));
            assertFalse(knows(cache, asked("large", 60)));
            for (int i = 0; i < 100; i++) {
                cache.keep(asked("n" + i, 60), answer(1_000));
            }
            Await.until(
                    "the others have gone",
                    () -> IntStream.range(0, 100)
                                    .filter(i -> knows(cache, asked("n" + i, 60)))
                                    .count()
                            < 20);
            assertEquals(5_000, cache.mostBytes());
        }
    }
}
