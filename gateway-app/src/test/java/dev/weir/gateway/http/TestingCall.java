package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.Receiver;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A call in the hands of a test. Everything that it does happens on the call's event loop. */
final class TestingCall implements Answer {
    final Caller caller;
    final CallContext context;
    final ModelRequest request;
    final CompletableFuture<FailureCode> left = new CompletableFuture<>();
    volatile boolean paused;
    volatile int pauses;
    private final Receiver<ByteBuf> receiver;
    private final EventExecutor loop = Objects.requireNonNull(ThreadExecutorMap.currentExecutor());

    TestingCall(Caller caller, CallContext context, ModelRequest request, Receiver<ByteBuf> receiver) {
        this.caller = caller;
        this.context = context;
        this.request = request;
        this.receiver = receiver;
    }

    TestingCall open() {
        return on(() -> receiver.opened(new Receiver.Opening("gpu-1", LimitView.NONE, 2_345_678)));
    }

    TestingCall open(LimitView limits) {
        return on(() -> receiver.opened(new Receiver.Opening("gpu-1", limits, 2_345_678)));
    }

    /** Gives frames and flushes them. */
    TestingCall send(String... frames) {
        return on(() -> {
            for (String frame : frames) {
                receiver.next(Unpooled.wrappedBuffer(frame.getBytes(UTF_8)));
            }
            receiver.flush();
        });
    }

    TestingCall end() {
        return on(receiver::ended);
    }

    TestingCall breakOff() {
        return on(() -> receiver.broken(Failure.of(FailureCode.UPSTREAM_DISCONNECTED, "The server went away.")));
    }

    TestingCall refuse(Failure failure) {
        return on(() -> receiver.refused(failure, TestingAdmission.LIMITS));
    }

    /** Why the call was left, as soon as it is. */
    FailureCode whyLeft() {
        return left.orTimeout(20, TimeUnit.SECONDS).join();
    }

    private TestingCall on(Runnable step) {
        if (loop.inEventLoop()) {
            step.run();
        } else {
            CompletableFuture.runAsync(step, loop)
                    .orTimeout(20, TimeUnit.SECONDS)
                    .join();
        }
        return this;
    }

    @Override
    public void pause() {
        paused = true;
        pauses++;
    }

    @Override
    public void resume() {
        paused = false;
    }

    @Override
    public void leave(FailureCode why) {
        left.complete(why);
    }
}
