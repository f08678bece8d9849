package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import org.jspecify.annotations.Nullable;

/** Reads what form the output is to have, and how much thinking goes before it. */
public final class FormatReader {
    private FormatReader() {}

    static OutputFormat format(JsonInput in, RequestBounds bounds, CommonFields common) {
        if (in.isNull()) {
            return new OutputFormat.Text();
        }
        String type = null;
        OutputFormat schema = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = in.string(32);
                case "json_schema" -> schema = in.isNull() ? null : schema(in, bounds, common);
                default -> throw Refusals.unknown("response_format." + name);
            }
        }
        return switch (type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.JsonObject();
            case "json_schema" -> {
                if (schema == null) {
                    throw Refusals.missing("response_format.json_schema");
                }
                yield schema;
            }
            case null -> throw Refusals.missing("response_format.type");
            default -> throw Refusals.unsupported("response_format.type", "must be text, json_object or json_schema");
        };
    }

    private static OutputFormat schema(JsonInput in, RequestBounds bounds, CommonFields common) {
        String called = null;
        String schema = null;
        Boolean strict = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "name" -> called = in.string(64);
                case "description" -> {
                    Maybe.string(in, 4096);
                    common.passOver(in);
                }
                case "schema" -> schema = in.isNull() ? null : SchemaCheck.schema(in, bounds);
                case "strict" -> strict = Maybe.bool(in);
                default -> throw Refusals.unknown("response_format.json_schema." + name);
            }
        }
        if (called == null || schema == null) {
            throw Refusals.missing("response_format.json_schema." + (called == null ? "name" : "schema"));
        }
        return new OutputFormat.JsonSchema(called, schema, strict);
    }

    /** How much thinking is asked for; null: the client did not say. */
    public static @Nullable Reasoning effort(JsonInput in) {
        if (in.isNull()) {
            return null;
        }
        return switch (in.string(16)) {
            case "none" -> Reasoning.NONE;
            case "minimal" -> Reasoning.MINIMAL;
            case "low" -> Reasoning.LOW;
            case "medium" -> Reasoning.MEDIUM;
            case "high" -> Reasoning.HIGH;
            case "xhigh" -> Reasoning.XHIGH;
            case "max", "ultra" -> Reasoning.MAX;
            default -> throw in.invalid("must be one of none, minimal, low, medium, high, xhigh, max");
        };
    }
}
