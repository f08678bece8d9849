package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.JsonInput;
import java.util.Set;

/** Bounds a client's JSON schema before a server compiles it: size, depth, known types, and regular expressions only if they are allowed. */
final class SchemaCheck {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "example", "required");

    private final RequestBounds bounds;

    private SchemaCheck(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** The schema as it is written. */
    static String schema(JsonInput in, RequestBounds bounds) {
        String at = in.path();
        if (!in.isObject()) {
            throw in.invalid("must be a JSON schema, which is an object");
        }
        String text = bounded(in, bounds);
        var inner = JsonInput.embedded(text);
        new SchemaCheck(bounds).walk(inner, at, 1);
        return text;
    }

    /** Any value, as it is written, if it is not too long. */
    static String bounded(JsonInput in, RequestBounds bounds) {
        String at = in.path();
        String text = in.rawJson();
        if (text.length() > bounds.schemaBytes()) {
            throw Refusals.wrong(at, "is longer than " + bounds.schemaBytes() + " bytes");
        }
        return text;
    }

    private void walk(JsonInput in, String at, int depth) {
        if (depth > bounds.schemaDepth()) {
            throw Refusals.wrong(at, "is nested more than " + bounds.schemaDepth() + " deep");
        }
        if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                walk(in, at, depth + 1);
            }
        } else if (in.isObject()) {
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                keyword(name, in, at, depth);
            }
        }
    }

    private void keyword(String name, JsonInput in, String at, int depth) {
        if (NAMED.contains(name) && in.isObject()) {
            in.enterObject();
            while (in.nextName() != null) {
                walk(in, at, depth + 1);
            }
        } else if (name.equals("type")) {
            types(in, at);
        } else if (name.equals("pattern") || name.equals("patternProperties")) {
            if (!bounds.schemaPatterns()) {
                throw Refusals.unsupported(
                        at, "has a regular expression ('" + name + "'), which this gate does not take");
            }
        } else if (!DATA.contains(name)) {
            walk(in, at, depth + 1);
        }
    }

    private static void types(JsonInput in, String at) {
        if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                type(in, at);
            }
        } else {
            type(in, at);
        }
    }

    private static void type(JsonInput in, String at) {
        if (!in.isString() || !TYPES.contains(in.string())) {
            throw Refusals.wrong(at, "has a 'type' that JSON schema does not know");
        }
    }
}
