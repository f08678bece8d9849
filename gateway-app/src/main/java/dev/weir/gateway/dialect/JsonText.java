package dev.weir.gateway.dialect;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;

/** JSON that a client sent as text, such as a tool's schema: nothing of it may end up in another document before it was looked through. */
public final class JsonText {
    private JsonText() {}

    /** Whether the text is one JSON object and nothing else. */
    public static boolean isObject(String text) {
        try {
            var in = JsonInput.embedded(text);
            in.enterObject();
            while (in.nextName() != null) {
                in.skip();
            }
            in.requireEnd();
            return true;
        } catch (GatewayException wrong) {
            return false;
        }
    }

    /**
     * The text, if it is one JSON object and nothing else: it can be written into a document as it is.
     *
     * @param field what is to blame if it is not
     * @throws GatewayException with {@code INVALID_VALUE}
     */
    public static String object(String text, String field) {
        if (!isObject(text)) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'" + field + "' must be a JSON object as text.")
                    .at(field)
                    .asException();
        }
        return text;
    }
}
