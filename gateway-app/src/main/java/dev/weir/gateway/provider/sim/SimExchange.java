package dev.weir.gateway.provider.sim;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.upstream.Exchange;
import dev.weir.gateway.upstream.ExchangeListener;
import dev.weir.gateway.upstream.UpstreamHead;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.EventExecutor;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/** One simulated answer: a word at a time, unless it is paused, until it is closed. Lives on one event loop. */
final class SimExchange implements Exchange {
    private static final int OK = 200;

    private final EventExecutor loop;
    private final long nanosPerWord;
    private final SimScript script;
    private final AnswerEncoder<ByteBuf> encoder;
    private final ExchangeListener listener;
    private final Iterator<AnswerEvent> events;
    private boolean paused;
    private boolean due;
    private boolean closed;

    SimExchange(
            EventExecutor loop,
            Duration perWord,
            SimScript script,
            AnswerEncoder<ByteBuf> encoder,
            ExchangeListener listener) {
        this.loop = loop;
        this.nanosPerWord = perWord.toNanos();
        this.script = script;
        this.encoder = encoder;
        this.listener = listener;
        this.events = script.events().iterator();
    }

    void start(boolean streamed) {
        String type = streamed ? "text/event-stream" : "application/json";
        later(() -> {
            listener.head(new UpstreamHead(OK, type, null));
            word();
        });
    }

    private void later(Runnable step) {
        var unused = loop.schedule(
                () -> {
                    if (!closed) {
                        step.run();
                    }
                },
                nanosPerWord,
                TimeUnit.NANOSECONDS);
    }

    private void word() {
        if (paused) {
            due = true;
            return;
        }
        if (closed) {
            return;
        }
        if (events.hasNext()) {
            encoder.encode(events.next(), this::part);
            if (!closed) {
                listener.readComplete();
            }
            later(this::word);
        } else {
            finish();
        }
    }

    private void finish() {
        encoder.finish(new Ending(script.counts(), 0, 0), this::part);
        if (!closed) {
            closed = true;
            listener.end();
        }
    }

    private void part(ByteBuf bytes) {
        if (closed) {
            bytes.release();
        } else {
            listener.body(bytes);
        }
    }

    @Override
    public void pause() {
        paused = true;
    }

    @Override
    public void resume() {
        paused = false;
        if (due) {
            due = false;
            later(this::word);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
