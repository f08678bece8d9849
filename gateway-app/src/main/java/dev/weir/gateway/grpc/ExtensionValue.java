package dev.weir.gateway.grpc;

import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** What values a field of a server's own may have, and how they are written as JSON. */
@FunctionalInterface
interface ExtensionValue {
    /** The value as JSON text; throws a GatewayException that names the place if it is not of this kind. */
    String json(Value value, String at);

    /** A whole number. */
    static ExtensionValue whole(long least, long most) {
        return (value, at) -> {
            double number = value.getNumberValue();
            if (!value.hasNumberValue() || number != Math.rint(number) || !(number >= least && number <= most)) {
                throw Checks.wrong(at, "'" + at + "' must be a whole number from " + least + " to " + most + ".");
            }
            return Long.toString((long) number);
        };
    }

    /** Any number. */
    static ExtensionValue number(double least, double most) {
        return (value, at) -> {
            double number = value.getNumberValue();
            if (!value.hasNumberValue() || !(number >= least && number <= most)) {
                throw Checks.wrong(at, "'" + at + "' must be a number from " + least + " to " + most + ".");
            }
            return Double.toString(number);
        };
    }

    /** True or false. */
    static String flag(Value value, String at) {
        if (!value.hasBoolValue()) {
            throw Checks.wrong(at, "'" + at + "' must be true or false.");
        }
        return Boolean.toString(value.getBoolValue());
    }

    /** Up to 1024 token ids. */
    static String tokens(Value value, String at) {
        return list(value, at, 1024, whole(0, Integer.MAX_VALUE));
    }

    /** Up to 64 words. */
    static String words(Value value, String at) {
        return list(value, at, 64, (word, place) -> text(word, place, 64));
    }

    /** Only switches that templates are known to have: other names would reach the server's own template call. */
    static String switches(Value value, String at) {
        Set<String> known =
                Set.of("enable_thinking", "thinking", "thinking_budget", "preserve_thinking", "reasoning_effort");
        var json = new StringJoiner(",", "{", "}");
        for (Map.Entry<String, Value> one :
                value.getStructValue().getFieldsMap().entrySet()) {
            if (!known.contains(one.getKey())) {
                throw Checks.unsupported(at, "'" + at + "' can only have " + String.join(", ", known) + ".");
            }
            json.add('"' + one.getKey() + "\":" + plain(one.getValue(), at));
        }
        return json.toString();
    }

    /** A text of at most so many characters. */
    static String text(Value value, String at, int most) {
        String text = value.getStringValue();
        if (!value.hasStringValue() || text.isEmpty() || text.length() > most) {
            throw Checks.wrong(at, "'" + at + "' must be a text of 1 to " + most + " characters.");
        }
        return JsonQuotes.of(text);
    }

    private static String plain(Value value, String at) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> flag(value, at);
            case STRING_VALUE -> text(value, at, 32);
            case NUMBER_VALUE -> whole(-1, Integer.MAX_VALUE).json(value, at);
            case NULL_VALUE, KIND_NOT_SET -> "null";
            case STRUCT_VALUE, LIST_VALUE -> throw Checks.wrong(at, "'" + at + "' can only have plain values.");
        };
    }

    private static String list(Value value, String at, int most, ExtensionValue kind) {
        List<Value> values = value.getListValue().getValuesList();
        if (!value.hasListValue() || values.size() > most) {
            throw Checks.wrong(at, "'" + at + "' must be a list of at most " + most + " entries.");
        }
        var json = new StringJoiner(",", "[", "]");
        values.forEach(one -> json.add(kind.json(one, at)));
        return json.toString();
    }
}
