package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;

/** Reads JSON schemas and other JSON of a client that goes on as it is. */
public final class SchemaCheck {
    private SchemaCheck() {}

    /** The schema as it is written. */
    public static String schema(JsonInput in, RequestBounds bounds) {
        return bounds.schemas().schema(in);
    }

    /** Any value, as it is written, if it is not too long. */
    static String bounded(JsonInput in, RequestBounds bounds) {
        return bounds.schemas().anything(in);
    }
}
