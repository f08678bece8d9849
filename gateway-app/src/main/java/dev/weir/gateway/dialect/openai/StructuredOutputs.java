package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;

/** vLLM's {@code structured_outputs}: one constraint, by schema, by choice, or by a regular expression if those are allowed. Grammars are not taken. */
final class StructuredOutputs {
    private static final int LONGEST_REGEX = 1024;
    private static final int MOST_CHOICES = 256;

    private StructuredOutputs() {}

    /** The checked value as JSON text. */
    static String check(JsonInput in, RequestBounds bounds) {
        var json = new StringBuilder();
        in.enterObject();
        for (String kind = in.nextName(); kind != null; kind = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            if (!json.isEmpty()) {
                throw Refusals.wrong("structured_outputs", "can only have one constraint");
            }
            json.append("{\"").append(kind).append("\":");
            switch (kind) {
                case "json" -> json.append(SchemaCheck.schema(in, bounds));
                case "json_object" -> json.append(in.bool());
                case "choice" -> json.append(choices(in));
                case "regex" -> json.append(regex(in, bounds));
                default ->
                    throw Refusals.unsupported("structured_outputs", "can only have json, json_object or choice");
            }
        }
        return json.isEmpty() ? "{}" : json.append('}').toString();
    }

    private static String regex(JsonInput in, RequestBounds bounds) {
        if (!bounds.schemas().patterns()) {
            throw Refusals.unsupported(
                    "structured_outputs.regex", "is not taken: this gate allows no regular expressions");
        }
        if (in.string(LONGEST_REGEX).isEmpty()) {
            throw Refusals.wrong("structured_outputs.regex", "must not be empty");
        }
        return in.rawJson();
    }

    private static String choices(JsonInput in) {
        var json = new StringBuilder("[");
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (++count > MOST_CHOICES) {
                throw Refusals.wrong("structured_outputs.choice", "has more than " + MOST_CHOICES + " entries");
            }
            in.string(256);
            json.append(count > 1 ? "," : "").append(in.rawJson());
        }
        return json.append(']').toString();
    }
}
