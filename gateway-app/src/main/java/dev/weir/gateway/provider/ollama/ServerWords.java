package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.SafeQuote;
import dev.weir.gateway.failure.GatewayException;

/** The text of an Ollama's error, made fit to be read by a client. */
final class ServerWords {
    private ServerWords() {}

    /** The text of {@code {"error":"text"}}; empty if it is something else. */
    static String of(byte[] body) {
        return SafeQuote.of(text(body));
    }

    private static String text(byte[] body) {
        try {
            JsonInput in = JsonInput.answer(body, 0, body.length);
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("error") && in.isString()) {
                    return in.string();
                }
            }
        } catch (GatewayException notJson) {
            return "";
        }
        return "";
    }
}
