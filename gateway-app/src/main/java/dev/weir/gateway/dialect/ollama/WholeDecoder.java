package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.AnswerDecoder;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Reads an answer of {@code /api/chat} or {@code /api/generate} that came in one piece. */
final class WholeDecoder implements AnswerDecoder {
    private final WholeBody body = new WholeBody();
    private final LineEvents events;

    WholeDecoder(LineEvents events) {
        this.events = events;
    }

    @Override
    public void decode(ByteBuf bytes, Consumer<? super AnswerEvent> out) {
        body.add(bytes);
    }

    @Override
    public void end(Consumer<? super AnswerEvent> out) {
        if (body.isWhole()) {
            events.tell(AnswerLine.read(body.bytes(), 0, body.length()), out);
        }
    }

    @Override
    public void close() {
        // holds nothing that would have to be freed
    }
}
