package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.time.InstantSource;
import java.util.function.Consumer;

/** The answer to a request for a load or unload, whatever a server that does not know such requests may say to it. */
final class LoadEncoder implements AnswerEncoder<ByteBuf> {
    private final ModelRequest request;
    private final InstantSource clock;

    LoadEncoder(ModelRequest request, InstantSource clock) {
        this.request = request;
        this.clock = clock;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {}

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        out.accept(OllamaLoad.answer(request, clock.instant()));
    }

    /** Nothing of the answer has gone out yet, so the edge can still tell the failure with a status of its own. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {}
}
