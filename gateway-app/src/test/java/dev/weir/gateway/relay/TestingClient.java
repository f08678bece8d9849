package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.limits.LimitView;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A client that writes down what it hears, in one line of words that the permit writes into too, so that their order can be seen. */
final class TestingClient implements ClientSide<String>, Receiver<String> {
    final List<String> heard = new ArrayList<>();
    boolean stumblesAtTheEnd;

    @Override
    public AnswerEncoder<String> encoder(ModelNames names) {
        return new AnswerEncoder<>() {
            @Override
            public void encode(AnswerEvent event, Consumer<? super String> out) {
                if (event instanceof AnswerEvent.ContentDelta delta) {
                    out.accept(delta.text());
                }
            }

            @Override
            public void finish(Ending ending, Consumer<? super String> out) {
                if (stumblesAtTheEnd) {
                    throw new IllegalStateException("a fault in the encoder");
                }
                out.accept("[end " + ending.counts().total() + "]");
            }

            @Override
            public void fail(Failure failure, Consumer<? super String> out) {
                out.accept("[error]");
            }
        };
    }

    @Override
    public void opened(Opening opening) {
        heard.add("opened by " + opening.backend());
    }

    @Override
    public void next(String frame) {
        heard.add(frame);
    }

    @Override
    public void flush() {}

    @Override
    public void ended() {
        heard.add("ended");
    }

    @Override
    public void broken(Failure failure) {
        heard.add("broken " + failure.code());
    }

    @Override
    public void refused(Failure failure, LimitView limits) {
        heard.add("refused " + failure.code());
    }
}
