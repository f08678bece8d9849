package dev.weir.gateway.relay;

import dev.weir.gateway.chat.ModelErrand;
import dev.weir.gateway.chat.Progress;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.ModelKeeper;
import dev.weir.gateway.provider.ProgressReader;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** An errand's work at one server. Ends once, with or without a failure. */
final class ErrandRound implements ExchangeListener {
    private final ErrandCall call;
    private final ModelErrand errand;
    private final ModelKeeper keeper;
    private final ProgressReader progress;
    private @Nullable Exchange exchange;
    private @Nullable RefusedBody refused;
    private boolean successful;
    private boolean done;

    ErrandRound(ErrandCall call, ModelErrand errand, ModelKeeper keeper) {
        this.call = call;
        this.errand = errand;
        this.keeper = keeper;
        this.progress = keeper.progress(errand);
    }

    void open(String attemptId) {
        Exchange opened = keeper.transport().open(keeper.errand(errand, attemptId), this);
        if (done) {
            opened.close();
        } else {
            exchange = opened;
        }
    }

    void pause() {
        if (exchange != null) {
            exchange.pause();
        }
    }

    void resume() {
        if (exchange != null) {
            exchange.resume();
        }
    }

    void close() {
        done = true;
        if (exchange != null) {
            exchange.close();
        }
    }

    @Override
    public void head(UpstreamHead head) {
        if (!head.successful()) {
            refused = new RefusedBody(head);
        }
    }

    @Override
    public void body(ByteBuf part) {
        if (done) {
            part.release();
        } else if (refused != null) {
            refused.add(part);
        } else {
            guarded(() -> progress.read(part, this::told));
        }
    }

    @Override
    public void readComplete() {
        if (!done) {
            call.flush();
        }
    }

    @Override
    public void end() {
        if (done) {
            return;
        }
        if (refused != null) {
            over(keeper.refusal(errand, refused.head(), refused.bytes()));
            return;
        }
        guarded(() -> progress.end(this::told));
        if (!done) {
            over(
                    successful
                            ? null
                            : Failure.of(
                                    FailureCode.UPSTREAM_DISCONNECTED,
                                    "The backend ended its answer before it had done all."));
        }
    }

    @Override
    public void failed(Failure failure, boolean sent) {
        if (!done) {
            over(failure);
        }
    }

    private void told(Progress step) {
        if (step.isSuccess()) {
            successful = true;
        } else {
            call.progressed(step);
        }
    }

    private void guarded(Runnable reading) {
        try {
            reading.run();
        } catch (GatewayException failure) {
            close();
            call.roundEnded(failure.failure());
        } catch (RuntimeException bug) {
            close();
            call.stumbled(bug);
        }
    }

    private void over(@Nullable Failure failure) {
        done = true;
        call.roundEnded(failure);
    }
}
