package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;

/** The one pass over the body of a request. */
final class BodyWalk {
    private BodyWalk() {}

    /** The fields of one kind of request. */
    @FunctionalInterface
    interface Fields {
        /** Reads the value if the field is one of these; false: it is not. */
        boolean take(String name, JsonInput in);
    }

    /**
     * Reads all fields of the object that the body is, and nothing else.
     *
     * @param common hears of those that are none of the fields
     * @return where the object stands
     */
    static Span over(byte[] body, CommonFields common, Fields fields) {
        var in = JsonInput.request(body);
        int start = in.start();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!fields.take(name, in)) {
                common.unknown(name);
            }
        }
        var object = new Span(start, in.end());
        in.requireEnd();
        return object;
    }
}
