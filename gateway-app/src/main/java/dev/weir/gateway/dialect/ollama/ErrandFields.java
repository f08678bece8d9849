package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** The fields of an errand: short texts, and those that all have in common. */
final class ErrandFields {
    private final boolean lenient;
    private final Map<String, String> texts = new HashMap<>();
    private boolean streamed = true;

    ErrandFields(boolean lenient) {
        this.lenient = lenient;
    }

    /** Reads a body whose own fields are all short texts. */
    void read(byte[] body, Predicate<String> known) {
        JsonInput in = begin(body);
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            if (known.test(name)) {
                text(name, in);
            } else {
                shared(name, in);
            }
        }
        in.requireEnd();
    }

    /** A body, standing before its first member. */
    static JsonInput begin(byte[] body) {
        if (body.length == 0) {
            throw new GatewayException(FailureCode.INVALID_JSON, "missing request body");
        }
        JsonInput in = JsonInput.request(body);
        in.enterObject();
        return in;
    }

    void text(String name, JsonInput in) {
        texts.put(name, ErrandRequests.name(in));
    }

    /** What every errand may say. */
    void shared(String name, JsonInput in) {
        switch (name) {
            case "stream" -> streamed = in.bool();
            case "insecure" -> {
                if (in.bool()) {
                    throw Wrong.unsupported("insecure", "Registries are spoken to over TLS only.");
                }
            }
            default -> {
                if (!lenient) {
                    throw Wrong.unknown(in);
                }
                in.skip();
            }
        }
    }

    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    String required(String name) {
        String said = text(name);
        if (said.isEmpty()) {
            throw Wrong.value(name, name + " is required");
        }
        return said;
    }

    Delivery delivery() {
        return streamed ? Delivery.STREAM : Delivery.WHOLE;
    }
}
