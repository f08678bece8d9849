package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What backends have changes the names once for all news that are in, and loses none. */
class NamesTest {
    private final Queue<Runnable> later = new ArrayDeque<>();
    private int built;

    private Names names(Supplier<Catalogue> build) {
        return new Names(build, (before, now) -> {}, later::add);
    }

    private Catalogue counted() {
        built++;
        return new Catalogue(Map.of(), Map.of(), List.of());
    }

    private void runAll() {
        for (Runnable work = later.poll(); work != null; work = later.poll()) {
            work.run();
        }
    }

    @Test
    void newsThatComeTogetherAreWorkedOutOnce() {
        Names names = names(this::counted);
        CompletableFuture<Void> first = names.renew();
        CompletableFuture<Void> second = names.renew();

        assertFalse(first.isDone());
        runAll();

        assertEquals(1, built);
        assertTrue(first.isDone() && second.isDone());
    }

    @Test
    void newsThatComeWhileNamesAreWorkedOutAreInTheNext() {
        var during = new ArrayDeque<CompletableFuture<Void>>();
        Names[] names = new Names[1];
        names[0] = names(() -> {
            if (during.isEmpty()) {
                during.add(names[0].renew());
            }
            return counted();
        });

        names[0].renew();
        later.remove().run();
        assertFalse(during.getFirst().isDone());
        runAll();

        assertEquals(2, built);
        assertTrue(during.getFirst().isDone());
    }

    @Test
    void afterAFaultTheNextNewsAreWorkedOut() {
        Names names = names(() -> {
            if (built++ == 0) {
                throw new IllegalStateException("for once");
            }
            return Catalogue.EMPTY;
        });

        CompletableFuture<Void> failed = names.renew();
        runAll();
        CompletableFuture<Void> next = names.renew();
        runAll();

        assertTrue(failed.isCompletedExceptionally());
        next.join();
        assertEquals(2, built);
    }

    @Test
    void newsThatCouldNotBeWorkedOutAreTriedAgainWhenABackendAnswersAgain() {
        Names names = names(() -> {
            if (built++ == 0) {
                throw new AssertionError("of whatever kind");
            }
            return Catalogue.EMPTY;
        });
        CompletableFuture<Void> failed = names.renew();
        runAll();
        assertTrue(failed.isCompletedExceptionally());

        CompletableFuture<Void> again = names.settled();
        runAll();

        again.join();
        assertTrue(names.settled().isDone());
        assertEquals(2, built);
    }

    @Test
    void whoeverCouldNotBeToldIsToldAgainOfTheWholeChange() {
        var told = new ArrayList<Catalogue>();
        Names names = new Names(
                this::counted,
                (before, now) -> {
                    told.add(before);
                    if (told.size() == 1) {
                        throw new IllegalStateException("for once");
                    }
                },
                later::add);
        names.renew();
        runAll();
        names.settled();
        runAll();
        assertEquals(2, told.size());
        assertSame(Catalogue.EMPTY, told.getLast());
    }

    @Test
    void whoeverHasNoNewsWaitsForThoseOfOthers() {
        Names names = names(this::counted);
        assertTrue(names.settled().isDone());
        names.renew();
        CompletableFuture<Void> settled = names.settled();
        assertFalse(settled.isDone());
        runAll();
        assertTrue(settled.isDone());
        assertEquals(1, built);
    }

    @Test
    void whoeverAsksWhenTheGateClosesDoesNotWaitForEver() {
        Names names = new Names(this::counted, (before, now) -> {}, work -> {
            throw new RejectedExecutionException("closed");
        });

        assertThrows(RuntimeException.class, () -> names.renew().join());
        assertTrue(names.renew().isCompletedExceptionally());
    }
}
