package dev.weir.gateway.http;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.relay.Answer;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What a call has in common, streamed or whole: its client, who may leave, and its running answer. On the channel's event loop only. */
final class OpenCall implements ChannelFutureListener {
    private final HttpRequest<?> request;
    private final Arrival arrival;
    private final Channel channel;
    private final CompletableFuture<HttpResponse<?>> response = new CompletableFuture<>();
    private final @Nullable Patience patience;
    private Runnable onLeft = () -> {};
    private @Nullable Answer answer;
    private boolean over;
    private boolean left;
    private boolean paused;

    OpenCall(HttpRequest<?> request, Arrival arrival, Channel channel) {
        this.request = request;
        this.arrival = arrival;
        this.channel = channel;
        this.patience = Patience.with(channel);
        if (patience != null) {
            patience.begin();
        }
        channel.closeFuture().addListener(this);
    }

    Arrival arrival() {
        return arrival;
    }

    Channel channel() {
        return channel;
    }

    CompletableFuture<HttpResponse<?>> response() {
        return response;
    }

    /** The running answer. What happened to the client while it was being opened is told to it now. */
    void attach(Answer running, Runnable whenLeft) {
        onLeft = whenLeft;
        answer = running;
        if (left) {
            whenLeft.run();
            running.leave(FailureCode.CANCELLED);
        } else if (paused) {
            running.pause();
        }
    }

    /** About which place it has in the waiting line; 0: in none. */
    int place() {
        return answer == null ? 0 : answer.place();
    }

    void pause() {
        if (!paused) {
            paused = true;
            if (answer != null) {
                answer.pause();
            }
        }
    }

    void resume() {
        if (paused) {
            paused = false;
            if (answer != null) {
                answer.resume();
            }
        }
    }

    void answer(HttpResponse<?> head) {
        response.complete(head);
    }

    void refuse(Failure failure, LimitView limits) {
        finish();
        response.complete(FailureAnswers.of(request, arrival, failure, limits));
    }

    boolean isOver() {
        return over;
    }

    /** The answer has ended; nobody needs to watch the client any more. */
    void finish() {
        if (!over) {
            over = true;
            channel.closeFuture().removeListener(this);
            if (patience != null) {
                patience.end();
            }
        }
    }

    /** The client has left: nothing more goes to it. */
    void leave() {
        if (over) {
            return;
        }
        finish();
        left = true;
        onLeft.run();
        if (answer != null) {
            answer.leave(FailureCode.CANCELLED);
        }
    }

    @Override
    public void operationComplete(ChannelFuture closed) {
        leave();
    }
}
