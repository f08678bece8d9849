package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** Walks once over a request body. A field that is null counts as absent, as it does for Ollama. */
final class BodyReader {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final CommonFields common;
    private int media;

    BodyReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.common = new CommonFields(bounds);
    }

    /** Reads the fields of one kind of call. */
    @FunctionalInterface
    interface OwnFields {
        /** Reads the value if the field is one of these; false: it is not. */
        boolean read(String name, JsonInput in);
    }

    /** Reads the body; what the call does not know itself is looked for among the common fields. */
    CommonFields read(byte[] body, OwnFields own) {
        if (body.length == 0) {
            throw new GatewayException(FailureCode.INVALID_JSON, "missing request body");
        }
        JsonInput in = JsonInput.request(body);
        int start = in.start();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (in.isNull()) {
                common.absent(name, in);
            } else if (!own.read(name, in) && !common.read(name, in)) {
                unknown(in);
            }
        }
        common.mark(Field.OBJECT, new Span(start, in.end()));
        in.requireEnd();
        return common;
    }

    RequestBounds bounds() {
        return bounds;
    }

    /** One more picture or sound. */
    void countMedia(JsonInput in) {
        media++;
        if (media > bounds.images()) {
            throw in.invalid(
                    "is one more than the " + bounds.images() + " pictures and sounds that a request may have");
        }
    }

    CommonFields common() {
        return common;
    }

    /** Whether what Ollama would let pass is let pass. */
    boolean lenient() {
        return lenient;
    }

    /**
     * A field that nobody knows. Where that is let pass, the body does not go on as its own bytes: Ollama does not tell upper from lower
     * case in names, so {@code "Options"} would undo what the gate has put into {@code "options"}.
     */
    void unknown(JsonInput in) {
        if (!lenient) {
            throw Wrong.unknown(in);
        }
        common.leaveOut(in.path());
        in.skip();
    }

    /** A field that Ollama passes over: the same, and never refused. */
    void leaveOut(JsonInput in) {
        in.skip();
        common.keepFromUpstream();
    }
}
