package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.dialect.RequestBounds;

/** Turns bodies of {@code POST /v1/responses} into what they ask; what is wrong is a failure that names the field. */
public final class ResponseRequests {
    private final RequestBounds bounds;
    private final boolean lenient;

    /** @param lenient true: fields that nobody knows are ignored, and so are tools that the gate does not have */
    public ResponseRequests(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
    }

    /** What the body asks. */
    public ResponseAsk read(byte[] body) {
        return new ResponseReader(bounds, lenient).read(body);
    }

    /** A reader of what was kept. */
    public KeptItems kept() {
        return new KeptItems(bounds);
    }

    /** An encoder for one answer. */
    public static ResponseEncoder encoder(ResponseAsk ask, AnswerFrame frame) {
        return ask.demand().delivery() == Delivery.STREAM
                ? new ResponseStreamEncoder(ask, frame)
                : new ResponseWholeEncoder(ask, frame);
    }
}
