package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;

/** Walks over the body of a request that is passed on as it is, so that nothing is in it that nobody has looked at. */
final class PassedBody {
    private final PassedRequest.Task task;
    private final boolean lenient;
    private final CommonFields common;

    PassedBody(PassedRequest.Task task, RequestBounds bounds, boolean lenient) {
        this.task = task;
        this.lenient = lenient;
        this.common = new CommonFields(bounds);
    }

    /** Reads the fields of one kind of request. */
    @FunctionalInterface
    interface OwnFields {
        /** Reads the value if the field is one of these; false: it is not. */
        boolean read(String name, JsonInput in);
    }

    CommonFields common() {
        return common;
    }

    /**
     * Reads it all.
     *
     * @param whole looks at it when all fields are read
     */
    PassedRequest read(byte[] body, OwnFields own, Runnable whole) {
        var in = JsonInput.request(body);
        int start = in.start();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!own.read(name, in) && !common.take(name, in) && !lenient) {
                throw Refusals.unknown(name);
            }
        }
        var object = new Span(start, in.end());
        in.requireEnd();
        common.model();
        whole.run();
        return new PassedRequest(common.demand(null).forPrompts(0), task, common.wholeWire(body, object));
    }
}
