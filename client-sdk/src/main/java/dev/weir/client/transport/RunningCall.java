package dev.weir.client.transport;

import dev.weir.client.failure.CancelledException;
import dev.weir.client.failure.Failure;
import dev.weir.client.failure.FailureReader;
import dev.weir.client.failure.UnavailableException;
import dev.weir.client.failure.WeirException;
import io.grpc.CallCredentials;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Deadline;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A call that was asked for: made again, where the policy says so, until its first message has come. May be requested
 * from and cancelled by any thread.
 *
 * @param <Q> the request on the wire
 * @param <R> the response on the wire
 * @param <E> what the receiver sees
 */
public final class RunningCall<Q, R, E> implements Attempt.Owner<R> {
    private final ManagedChannel channel;
    private final Plan<Q, R> plan;
    private final Decoder<R, E> decoder;
    private final Receiver<E> receiver;
    private final Deadline deadline;
    private final Demand demand = new Demand();
    private final Object lock = new Object();
    private @Nullable ClientCall<Q, R> current;
    private @Nullable WeirException unreadable;
    private boolean cancelled;
    private int latest;
    private boolean ended;

    /** What is called, with what, and how. */
    public record Plan<Q, R>(MethodDescriptor<Q, R> method, Q request, CallSettings settings) {}

    /** Prepares the call; nothing is sent before {@link #start()}. The deadline runs from now. */
    public RunningCall(ManagedChannel channel, Plan<Q, R> plan, Decoder<R, E> decoder, Receiver<E> receiver) {
        this.channel = channel;
        this.plan = plan;
        this.decoder = decoder;
        this.receiver = receiver;
        this.deadline = Deadline.after(plan.settings().deadline().toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Sends the request. Called once. */
    public void start() {
        open(1);
    }

    /** Lets so many more events through. */
    public void request(long events) {
        demand.add(events);
    }

    /**
     * Ends the call at once, here and at the gateway. The receiver still hears the end. Does nothing the second time.
     */
    public void cancel() {
        ClientCall<Q, R> call;
        synchronized (lock) {
            cancelled = true;
            call = current;
        }
        if (call == null) {
            end(cancelledByCaller());
        } else {
            call.cancel("cancelled by the caller", null);
        }
    }

    private void open(int number) {
        synchronized (lock) {
            latest = number;
            if (cancelled) {
                return;
            }
        }
        ClientCall<Q, R> call = channel.newCall(plan.method(), options());
        call.start(new Attempt<>(this, number), headers());
        call.sendMessage(plan.request());
        call.halfClose();
        publish(call, number);
    }

    /**
     * Lets cancel and request reach the call, which gRPC allows only now. It may have failed and been replaced
     * already.
     */
    private void publish(ClientCall<Q, R> call, int number) {
        boolean late;
        synchronized (lock) {
            if (number == latest) {
                current = call;
                demand.moveTo(call);
            }
            late = cancelled;
        }
        if (late) {
            call.cancel("cancelled by the caller", null);
            end(cancelledByCaller());
        }
        demand.ask();
    }

    private CallOptions options() {
        CallOptions options = CallOptions.DEFAULT.withDeadline(deadline);
        CallCredentials key = plan.settings().key();
        return key == null ? options : options.withCallCredentials(key);
    }

    private Metadata headers() {
        Metadata headers = new Metadata();
        String id = plan.settings().requestId();
        if (id != null) {
            headers.put(Attempt.REQUEST_ID, id);
        }
        return headers;
    }

    @Override
    public void onMessage(R message) {
        if (unreadable != null) {
            return;
        }
        try {
            E event = decoder.decode(message);
            if (event == null) {
                demand.add(1);
            }
            demand.received();
            if (event != null) {
                receiver.onEvent(event);
            }
        } catch (WeirException failure) {
            unreadable = failure;
            cancel();
        }
    }

    @Override
    public void onClose(Attempt<R> attempt, Status status, Metadata trailers) {
        if (unreadable != null) {
            end(unreadable);
            return;
        }
        if (status.isOk()) {
            end(decoder.atEnd());
            return;
        }
        WeirException failure = FailureReader.read(status, trailers, attempt.requestId());
        Optional<Duration> delay = attempt.begun()
                ? Optional.empty()
                : plan.settings().retry().delay(failure, attempt.number()).filter(this::fits);
        if (channel.isShutdown() && failure instanceof UnavailableException) {
            end(new CancelledException(Failure.local("cancelled", "the client was closed")));
        } else if (delay.isEmpty() || !leave()) {
            end(failure);
        } else {
            after(delay.get()).execute(() -> open(attempt.number() + 1));
        }
    }

    /** Gives up the current attempt for another one; false when the caller has cancelled meanwhile. */
    private boolean leave() {
        synchronized (lock) {
            current = null;
            return !cancelled;
        }
    }

    private boolean fits(Duration delay) {
        return deadline.timeRemaining(TimeUnit.NANOSECONDS) > delay.toNanos();
    }

    private static Executor after(Duration delay) {
        return CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static CancelledException cancelledByCaller() {
        return new CancelledException(Failure.local("cancelled", "the call was cancelled"));
    }

    private void end(@Nullable WeirException failure) {
        synchronized (lock) {
            if (ended) {
                return;
            }
            ended = true;
        }
        receiver.onEnd(failure);
    }
}
