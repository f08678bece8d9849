package dev.weir.gateway.assembly;

import dev.weir.gateway.limits.NanoTicker;
import dev.weir.gateway.relay.EventLoops;
import io.micronaut.context.annotation.Factory;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Singleton;

/** Time and threads. The clock that knows the day, an InstantSource, comes with Micronaut. */
@Factory
final class Clocks {
    @Singleton
    NanoTicker ticker() {
        return System::nanoTime;
    }

    /** The loops that both servers and all upstream connections share. */
    @Singleton
    EventLoops loops(EventLoopGroupRegistry registry) {
        EventLoopGroup group = registry.getDefaultEventLoopGroup();
        return () -> {
            for (EventExecutor loop : group) {
                if (loop.inEventLoop()) {
                    return loop;
                }
            }
            throw new IllegalStateException("this thread is no event loop of the gate");
        };
    }
}
