package dev.weir.gateway;

import dev.weir.gateway.http.DrainSettings;
import dev.weir.gateway.http.LameDuck;
import dev.weir.gateway.relay.RunningCalls;
import io.grpc.Server;
import io.micronaut.context.ApplicationContext;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import io.micronaut.http.server.netty.NettyEmbeddedServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The way out of a gate that has work, in the order in which no client loses anything: first the load balancers see that it is not ready,
 * while it goes on taking calls; then the doors close for new connections and calls, and those that run have time to end.
 */
final class Drain {
    /** How long the last bytes of answers that are over may take. */
    private static final Duration LAST_BYTES = Duration.ofSeconds(1);

    private final ApplicationContext context;
    private final DrainSettings settings;

    Drain(ApplicationContext context, DrainSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    /** Returns when no call runs any more. */
    void run(boolean watched) {
        if (watched) {
            context.getBean(LameDuck.class).begin();
            pass(settings.lameDuck());
        }
        // listeners first; idle connections of HTTP/1.1 close, the others after their answer, and those of HTTP/2 get a
        // GOAWAY
        CompletableFuture<?> closed =
                context.getBean(NettyEmbeddedServer.class).shutdownGracefully().toCompletableFuture();
        Server grpc = context.getBean(GrpcEmbeddedServer.class).getServer().shutdown();
        new LastCalls(context.getBean(RunningCalls.class), settings.timeout()).end();
        await(closed, grpc);
    }

    /** Lets time go by; an interrupt ends it. */
    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0 && !Thread.interrupted(); left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void await(CompletableFuture<?> closed, Server grpc) {
        try {
            closed.completeOnTimeout(null, LAST_BYTES.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            grpc.awaitTermination(LAST_BYTES.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
