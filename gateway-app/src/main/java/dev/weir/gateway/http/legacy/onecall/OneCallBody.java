package dev.weir.gateway.http.legacy.onecall;

import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A body in Ollama's format, to which silence means that the answer is not streamed: Ollama itself takes it for a wish for a stream. */
final class OneCallBody {
    private static final String STREAM = "stream";

    private OneCallBody() {}

    /**
     * The body as it would have to be written for Ollama, to mean what it means here. One that is wrong is left for its reader to refuse.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code INVALID_JSON} if it is no JSON
     */
    static byte[] forOllama(byte[] body) {
        if (body.length == 0) {
            return body;
        }
        var in = JsonInput.request(body);
        if (!in.isObject()) {
            return body;
        }
        int start = in.start();
        boolean said = false;
        boolean empty = true;
        Span silence = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            empty = false;
            if (name.equals(STREAM)) {
                said = !in.isNull();
                silence = said ? null : in.skip();
            }
        }
        in.requireEnd();
        return said ? body : whole(body, start, empty, silence);
    }

    /** @param silence where the value is a null; null: there is none */
    private static byte[] whole(byte[] body, int start, boolean empty, @Nullable Span silence) {
        return silence == null
                ? replaced(body, new Span(start + 1, start + 1), "\"stream\":false" + (empty ? "" : ","))
                : replaced(body, silence, "false");
    }

    private static byte[] replaced(byte[] body, Span span, String by) {
        var to = new ByteArrayOutputStream(body.length + by.length());
        to.write(body, 0, span.start());
        to.writeBytes(by.getBytes(StandardCharsets.US_ASCII));
        to.write(body, span.end(), body.length - span.end());
        return to.toByteArray();
    }
}
