package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Failures in Ollama's shape: an object with one text. */
public final class OllamaErrors {
    private OllamaErrors() {}

    /** A failure as a whole answer, {@code {"error":"text"}}. */
    public static ByteBuf whole(Failure failure) {
        ByteBuf buffer = Unpooled.buffer(64 + failure.message().length());
        new JsonOutput(buffer, true)
                .beginObject()
                .field("error", failure.message())
                .endObject();
        return buffer;
    }

    /** A failure as the last line of a stream. */
    public static ByteBuf line(Failure failure) {
        return whole(failure).writeByte('\n');
    }
}
