package dev.weir.gateway.http;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.relay.Answer;
import dev.weir.gateway.relay.ClientSide;
import dev.weir.gateway.relay.Receiver;
import dev.weir.gateway.relay.Relay;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.netty.buffer.ByteBuf;
import jakarta.inject.Singleton;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A relay whose calls a test answers by hand, on their own event loops. */
@Singleton
@Replaces(Relay.class)
@Requires(property = "weir.testing", value = "http")
final class TestingRelay implements Relay {
    private final BlockingQueue<TestingCall> calls = new LinkedBlockingQueue<>();
    /** What happens to a call while it is being opened. */
    volatile Consumer<TestingCall> atOnce = call -> {};

    @Override
    @SuppressWarnings("unchecked")
    public <T> Answer open(
            Caller caller, CallContext call, ModelRequest request, ClientSide<T> client, Receiver<T> receiver) {
        TestingCall opened = new TestingCall(caller, call, request, (Receiver<ByteBuf>) receiver);
        atOnce.accept(opened);
        calls.add(opened);
        return opened;
    }

    @Override
    public <T> Answer pass(
            Caller caller, CallContext call, PassedRequest request, ClientSide<T> client, Receiver<T> receiver) {
        throw new IllegalStateException("nobody passes anything on here");
    }

    /** The next call that was opened and not taken yet. */
    TestingCall take() throws InterruptedException {
        TestingCall call = calls.poll(20, TimeUnit.SECONDS);
        if (call == null) {
            throw new AssertionError("no call reached the relay");
        }
        return call;
    }

    /** Whether nobody has called since the last take. */
    boolean untouched() {
        return calls.isEmpty();
    }
}
