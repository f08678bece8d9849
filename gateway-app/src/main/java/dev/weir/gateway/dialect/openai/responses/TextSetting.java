package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import dev.weir.gateway.dialect.openai.SchemaCheck;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What form the text is to have.
 *
 * @param verbosity {@code low}, {@code medium} or {@code high}; told again, and of no other effect
 */
record TextSetting(OutputFormat format, String verbosity) {
    static final TextSetting UNSAID = new TextSetting(new OutputFormat.Text(), "medium");
    private static final Set<String> VERBOSITIES = Set.of("low", "medium", "high");

    static TextSetting read(JsonInput in, RequestBounds bounds) {
        if (in.isNull()) {
            return UNSAID;
        }
        OutputFormat format = new OutputFormat.Text();
        String verbosity = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "format" -> format = in.isNull() ? format : format(in, bounds);
                case "verbosity" -> verbosity = Maybe.string(in, 16);
                default -> throw Refusals.unknown("text." + name);
            }
        }
        if (verbosity != null && !VERBOSITIES.contains(verbosity)) {
            throw Refusals.wrong("text.verbosity", "must be low, medium or high");
        }
        return new TextSetting(format, verbosity == null ? "medium" : verbosity);
    }

    private static OutputFormat format(JsonInput in, RequestBounds bounds) {
        String type = null;
        String called = null;
        String schema = null;
        Boolean strict = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = in.string(32);
                case "name" -> called = Maybe.string(in, 64);
                case "description" -> Maybe.string(in, 4096);
                case "schema" -> schema = in.isNull() ? null : SchemaCheck.schema(in, bounds);
                case "strict" -> strict = Maybe.bool(in);
                default -> throw Refusals.unknown("text.format." + name);
            }
        }
        return switch (type) {
            case "text" -> new OutputFormat.Text();
            case "json_object" -> new OutputFormat.JsonObject();
            case "json_schema" -> schema(called, schema, strict);
            case null -> throw Refusals.missing("text.format.type");
            default -> throw Refusals.unsupported("text.format.type", "must be text, json_object or json_schema");
        };
    }

    private static OutputFormat schema(@Nullable String called, @Nullable String schema, @Nullable Boolean strict) {
        if (called == null || schema == null) {
            throw Refusals.missing("text.format." + (called == null ? "name" : "schema"));
        }
        return new OutputFormat.JsonSchema(called, schema, strict);
    }

    /** As it is told again. */
    String json() {
        var to = Unpooled.buffer(64);
        var json = new JsonOutput(to, false);
        json.beginObject().name("format").beginObject();
        switch (format) {
            case OutputFormat.Text() -> json.field("type", "text");
            case OutputFormat.JsonObject() -> json.field("type", "json_object");
            case OutputFormat.JsonSchema(String name, String schema, Boolean strict) -> {
                json.field("type", "json_schema")
                        .field("name", name)
                        .name("description")
                        .nothing();
                json.rawField("schema", Echo.compact(schema)).field("strict", strict == null || strict);
            }
        }
        json.endObject().field("verbosity", verbosity).endObject();
        return to.toString(StandardCharsets.UTF_8);
    }
}
