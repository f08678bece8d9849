package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.AnswerDecoder;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Says the prompt before the answer, for a client that wants it repeated: Ollama itself does not. */
final class EchoDecoder implements AnswerDecoder {
    private final AnswerDecoder answer;
    private final String prompt;
    private boolean said;

    EchoDecoder(AnswerDecoder answer, String prompt) {
        this.answer = answer;
        this.prompt = prompt;
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        answer.decode(bytes, event -> tell(event, out));
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        answer.end(event -> tell(event, out));
    }

    private void tell(AnswerEvent event, Consumer<? super AnswerEvent> out) {
        if (!said) {
            said = true;
            out.accept(new AnswerEvent.ContentDelta(0, prompt));
        }
        out.accept(event);
    }

    @Override
    public void close() {
        answer.close();
    }
}
