package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.dialect.RequestBounds;

/** Turns bodies of {@code POST /v1/responses} into what they ask; what is wrong is a failure that names the field. */
public final class ResponseRequests {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final PromptSource prompts;

    /**
     * @param lenient true: fields that nobody knows are ignored, and so are tools that the gate does not have
     * @param prompts has the prompts that a request may ask for
     */
    public ResponseRequests(RequestBounds bounds, boolean lenient, PromptSource prompts) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.prompts = prompts;
    }

    /** Without prompts. */
    public ResponseRequests(RequestBounds bounds, boolean lenient) {
        this(bounds, lenient, PromptSource.NONE);
    }

    /** What the body asks. */
    public ResponseAsk read(byte[] body) {
        ResponseReader reader = new ResponseReader(bounds, lenient);
        ResponseAsk read = reader.read(body);
        PromptTemplate template = reader.template();
        return template == null ? read : read.prompted(prompts.text(template));
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
