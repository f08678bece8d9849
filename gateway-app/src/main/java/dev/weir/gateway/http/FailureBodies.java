package dev.weir.gateway.http;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.anthropic.AnthropicErrors;
import dev.weir.gateway.dialect.openai.OpenAiErrors;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.http.FailureShape.Told;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** The body of a failure in each dialect's own shape. */
final class FailureBodies {
    private static final int USUAL_SIZE = 256;

    private FailureBodies() {}

    /** @param usual the status that it has unless the door has one of its own */
    static Told tell(Arrival arrival, Failure failure, int usual) {
        FailureShape own = arrival.failures();
        return own != null ? own.tell(failure, usual) : new Told(usual, render(arrival, failure));
    }

    private static byte[] render(Arrival arrival, Failure failure) {
        ByteBuf body = Unpooled.buffer(USUAL_SIZE);
        switch (arrival.dialect()) {
            case OPENAI -> OpenAiErrors.write(failure, body);
            case OLLAMA -> ollama(failure, body);
            case ANTHROPIC -> AnthropicErrors.write(failure, arrival.requestId(), body);
        }
        return ByteBufUtil.getBytes(body);
    }

    /** Ollama's clients read {@code error} and nothing else; the code stands beside it. */
    private static void ollama(Failure failure, ByteBuf body) {
        new JsonOutput(body, false)
                .beginObject()
                .field("error", failure.message())
                .field("code", failure.code().wireName())
                .endObject();
    }
}
