package dev.weir.gateway.dialect;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.Set;

/**
 * Bounds a client's JSON schema before a server compiles it: size, depth, known types, and regular expressions only if they are allowed.
 *
 * @param bytes the longest schema
 * @param depth how deep it may be nested
 * @param patterns whether it may hold regular expressions, which have crashed servers
 */
public record SchemaBounds(int bytes, int depth, boolean patterns) {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Set<String> NAMED = Set.of("properties", "$defs", "definitions", "dependentSchemas");
    private static final Set<String> DATA = Set.of("enum", "const", "default", "examples", "example", "required");

    /** The schema that the document stands on, as it is written. */
    public String schema(JsonInput in) {
        String at = in.path();
        if (!in.isObject()) {
            throw in.invalid("must be a JSON schema, which is an object");
        }
        String text = anything(in);
        walk(JsonInput.embedded(text), at, 1);
        return text;
    }

    /**
     * Requires that a text is a schema, and nothing else.
     *
     * @param field what is to blame if it is not
     */
    public void require(String json, String field) {
        if (json.length() > bytes) {
            throw wrong(field, "is longer than " + bytes + " bytes");
        }
        walk(JsonInput.embedded(JsonText.object(json, field)), field, 1);
    }

    /** Any value, as it is written, if it is not too long. */
    public String anything(JsonInput in) {
        String at = in.path();
        String text = in.rawJson();
        if (text.length() > bytes) {
            throw wrong(at, "is longer than " + bytes + " bytes");
        }
        return text;
    }

    private void walk(JsonInput in, String at, int level) {
        if (level > depth) {
            throw wrong(at, "is nested more than " + depth + " deep");
        }
        if (in.isArray()) {
            in.enterArray();
            while (in.nextElement()) {
                walk(in, at, level + 1);
            }
        } else if (in.isObject()) {
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                keyword(name, in, at, level);
            }
        }
    }

    private void keyword(String name, JsonInput in, String at, int level) {
        if (NAMED.contains(name) && in.isObject()) {
            in.enterObject();
            while (in.nextName() != null) {
                walk(in, at, level + 1);
            }
        } else if (name.equals("type")) {
            types(in, at);
        } else if (name.equals("pattern") || name.equals("patternProperties")) {
            if (!patterns) {
                throw refusal(
                        FailureCode.UNSUPPORTED_VALUE,
                        at,
                        "has a regular expression ('" + name + "'), which this gate does not take");
            }
        } else if (!DATA.contains(name)) {
            walk(in, at, level + 1);
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
            throw wrong(at, "has a 'type' that JSON schema does not know");
        }
    }

    private static GatewayException wrong(String at, String why) {
        return refusal(FailureCode.INVALID_VALUE, at, why);
    }

    private static GatewayException refusal(FailureCode code, String at, String why) {
        return Failure.of(code, "'" + at + "' " + why + ".").at(at).asException();
    }
}
