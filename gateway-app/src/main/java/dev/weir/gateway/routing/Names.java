package dev.weir.gateway.routing;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The catalogue of the moment. Working it out takes milliseconds where there are many backends, so that it is done elsewhere than on the event
 * loop that brings the news, and once for all news that come in the meantime: a thousand backends that come up cost a few catalogues.
 */
final class Names {
    private static final Logger LOG = LoggerFactory.getLogger(Names.class);

    private final Supplier<Catalogue> build;
    private final BiConsumer<Catalogue, Catalogue> changed;
    private final Executor where;
    private final Object building = new Object();
    private @Nullable CompletableFuture<Void> next;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    private Catalogue told = Catalogue.EMPTY; // guarded by building: the last that was told
    private volatile Catalogue now = Catalogue.EMPTY;

    /**
     * @param build works it out from what is known when it is called
     * @param changed told what was and what is, one change after the other
     * @param where runs both
     */
    Names(Supplier<Catalogue> build, BiConsumer<Catalogue, Catalogue> changed, Executor where) {
        this.build = build;
        this.changed = changed;
        this.where = where;
    }

    Catalogue now() {
        return now;
    }

    /** There are news; completes when they are in the catalogue, or exceptionally if they cannot be. */
    CompletableFuture<Void> renew() {
        CompletableFuture<Void> mine;
        synchronized (this) {
            if (next != null) {
                return next;
            }
            mine = new CompletableFuture<>();
            next = mine;
        }
        try {
            where.execute(() -> work(mine));
        } catch (RejectedExecutionException closing) {
            taken();
            mine.completeExceptionally(closing);
        }
        return mine;
    }

    /** Completes when all news so far are in the catalogue; where they could not be, they are tried again. */
    CompletableFuture<Void> settled() {
        synchronized (this) {
            if (next != null) {
                return next;
            }
            if (!last.isCompletedExceptionally()) {
                return last;
            }
        }
        return renew();
    }

    private void work(CompletableFuture<Void> mine) {
        try {
            synchronized (building) {
                taken();
                Catalogue anew = build.get();
                now = anew;
                changed.accept(told, anew);
                told = anew;
            }
            mine.complete(null);
        } catch (RuntimeException | Error bug) { // be it what it may: all probes wait for it, and are to go on
            LOG.error(
                    "the names of models could not be worked out; tried again with the next answer of a backend", bug);
            mine.completeExceptionally(bug);
        }
    }

    /** News that come from now on are for the one after. */
    private synchronized void taken() {
        if (next != null) {
            last = next;
        }
        next = null;
    }
}
