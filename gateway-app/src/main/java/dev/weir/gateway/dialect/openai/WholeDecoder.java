package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.AnswerDecoder;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Reads a whole chat or completion. */
public final class WholeDecoder implements AnswerDecoder {
    private final WholeBody body = new WholeBody();
    private final AnswerReader answer;

    /**
     * @param choices how many choices have to be there, and finished
     */
    public WholeDecoder(int choices) {
        this.answer = new AnswerReader(choices);
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        body.add(bytes);
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        byte[] bytes = body.toArray();
        answer.read(bytes, 0, bytes.length, out);
        if (answer.allFinished()) {
            out.accept(new AnswerEvent.Completed());
        }
    }

    @Override
    public void close() {
        body.close();
    }
}
