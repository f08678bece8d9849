package dev.weir.gateway.grpc;

import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.v1.LogprobsConfig;
import dev.weir.v1.ReasoningConfig;
import dev.weir.v1.ResponseFormat;
import org.jspecify.annotations.Nullable;

/** Reads what a request asks for besides text. */
final class FeaturesMapper {
    private FeaturesMapper() {}

    static OutputFormat format(ResponseFormat format) {
        return switch (format.getFormatCase()) {
            case TEXT, FORMAT_NOT_SET, REGEX, GRAMMAR, CHOICE -> new OutputFormat.Text();
            case JSON_OBJECT -> new OutputFormat.JsonObject();
            case JSON_SCHEMA -> schema(format.getJsonSchema());
        };
    }

    private static OutputFormat schema(ResponseFormat.JsonSchema schema) {
        if (schema.getSchemaJson().isEmpty()) {
            throw Checks.wrong("spec.response_format.json_schema.schema_json", "'schema_json' must be a JSON schema.");
        }
        return new OutputFormat.JsonSchema(
                schema.getName().isEmpty() ? null : schema.getName(),
                schema.getSchemaJson(),
                schema.hasStrict() ? schema.getStrict() : null);
    }

    static @Nullable Reasoning reasoning(ReasoningConfig config) {
        return switch (config.getEffort()) {
            case EFFORT_UNSPECIFIED -> null;
            case EFFORT_NONE -> Reasoning.NONE;
            case EFFORT_MINIMAL -> Reasoning.MINIMAL;
            case EFFORT_LOW -> Reasoning.LOW;
            case EFFORT_MEDIUM -> Reasoning.MEDIUM;
            case EFFORT_HIGH -> Reasoning.HIGH;
            case EFFORT_XHIGH -> Reasoning.XHIGH;
            case EFFORT_MAX -> Reasoning.MAX;
            case UNRECOGNIZED -> throw Checks.wrong("spec.reasoning.effort", "'effort' is not a known one.");
        };
    }

    static @Nullable Integer logprobs(boolean said, LogprobsConfig config) {
        if (!said) {
            return null;
        }
        if (config.getTopLogprobs() < 0) {
            throw Checks.wrong("spec.logprobs.top_logprobs", "'top_logprobs' must not be negative.");
        }
        return config.getTopLogprobs();
    }

    /** What a request for text says to one kind of server only. */
    static Extensions extensions(ResponseFormat format, Struct extensions, boolean keeps, Duration keepAlive) {
        return ConstraintMapper.with(ExtensionsMapper.read(extensions, "spec.extensions", keeps, keepAlive), format);
    }

    static Features features(OutputFormat format, @Nullable Integer logprobs, Extensions extensions) {
        return new Features(format, null, logprobs, extensions);
    }
}
