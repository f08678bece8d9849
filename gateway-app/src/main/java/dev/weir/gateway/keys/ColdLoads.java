package dev.weir.gateway.keys;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Reads secrets that are not in memory: off the caller's thread, each only once at a time, and never too many together. */
final class ColdLoads {
    private final ConcurrentHashMap<SecretDigest, CompletableFuture<Optional<KnownSecret>>> running =
            new ConcurrentHashMap<>();
    private final Semaphore room;
    private final Executor executor;
    private final long timeoutMillis;

    ColdLoads(RingSettings settings, Executor executor) {
        this.room = new Semaphore(settings.loads());
        this.executor = executor;
        this.timeoutMillis = settings.loadTimeout().toMillis();
    }

    /** Starts a load, or joins the one that runs for the same digest. */
    CompletableFuture<Optional<KnownSecret>> load(
            SecretDigest digest, Function<SecretDigest, Optional<KnownSecret>> read) {
        CompletableFuture<Optional<KnownSecret>> mine = new CompletableFuture<>();
        CompletableFuture<Optional<KnownSecret>> other = running.putIfAbsent(digest, mine);
        if (other != null) {
            return other;
        }
        start(digest, mine, read);
        return mine;
    }

    private void start(
            SecretDigest digest,
            CompletableFuture<Optional<KnownSecret>> mine,
            Function<SecretDigest, Optional<KnownSecret>> read) {
        var unused = mine.whenComplete((_, _) -> running.remove(digest, mine));
        if (!room.tryAcquire()) {
            mine.completeExceptionally(busy());
            return;
        }
        mine.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        try {
            executor.execute(() -> run(digest, mine, read));
        } catch (RejectedExecutionException e) {
            room.release();
            mine.completeExceptionally(busy());
        }
    }

    private void run(
            SecretDigest digest,
            CompletableFuture<Optional<KnownSecret>> mine,
            Function<SecretDigest, Optional<KnownSecret>> read) {
        try {
            Optional<KnownSecret> found = read.apply(digest);
            // Before it is told: whoever asks after that must not join a look that was made before.
            running.remove(digest, mine);
            mine.complete(found);
        } catch (RuntimeException e) {
            running.remove(digest, mine);
            mine.completeExceptionally(e);
        } finally {
            room.release();
        }
    }

    private static GatewayException busy() {
        return new GatewayException(FailureCode.OVERLOADED, "Too many keys are being looked up; try again shortly.");
    }
}
