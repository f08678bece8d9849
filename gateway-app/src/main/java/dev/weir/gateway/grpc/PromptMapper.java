package dev.weir.gateway.grpc;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.chat.PromptTemplate;
import dev.weir.gateway.dialect.PromptTemplates;
import dev.weir.v1.ChatCompletionSpec;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the extension {@code prompt_template}, which has the form that it has in the bodies of other dialects. */
final class PromptMapper {
    private static final String AT = "extensions." + PromptTemplate.FIELD;

    private PromptMapper() {}

    /** A chat, with the operator's prompt before it where one is asked for. */
    static ChatRequest chat(ChatCompletionSpec spec, Delivery delivery, PromptSource prompts) {
        if (!spec.hasExtensions() || !spec.getExtensions().containsFields(PromptTemplate.FIELD)) {
            return RequestMapper.chat(spec, delivery);
        }
        Value asked = spec.getExtensions().getFieldsOrThrow(PromptTemplate.FIELD);
        ChatCompletionSpec.Builder rest = spec.toBuilder();
        rest.getExtensionsBuilder().removeFields(PromptTemplate.FIELD);
        ChatRequest read = RequestMapper.chat(rest.build(), delivery);
        return asked.hasNullValue() ? read : read.prompted(prompts.text(template(asked)));
    }

    private static PromptTemplate template(Value value) {
        if (!value.hasStructValue()) {
            throw Checks.wrong(AT, "'" + AT + "' must be an object.");
        }
        String name = null;
        String language = null;
        Map<String, String> variables = Map.of();
        for (Map.Entry<String, Value> field :
                value.getStructValue().getFieldsMap().entrySet()) {
            switch (field.getKey()) {
                case "name" -> name = text(field.getValue(), AT + ".name");
                case "language" -> language = text(field.getValue(), AT + ".language");
                case "variables" -> variables = variables(field.getValue());
                default -> throw Checks.wrong(AT, "'" + AT + "' can only have name, language and variables.");
            }
        }
        if (name == null) {
            throw Checks.wrong(AT + ".name", "'" + AT + ".name' is required.");
        }
        return new PromptTemplate(name, language, variables);
    }

    private static Map<String, String> variables(Value value) {
        String at = AT + ".variables";
        Struct struct = value.getStructValue();
        if (!value.hasStructValue() && !value.hasNullValue()) {
            throw Checks.wrong(at, "'" + at + "' must be an object.");
        }
        if (struct.getFieldsCount() > PromptTemplates.MOST_VARIABLES) {
            throw Checks.wrong(at, "'" + at + "' can have at most " + PromptTemplates.MOST_VARIABLES + " variables.");
        }
        Map<String, String> variables = new HashMap<>();
        struct.getFieldsMap().forEach((name, variable) -> variables.put(name, plain(variable, at)));
        return variables;
    }

    private static String plain(Value value, String at) {
        return switch (value.getKindCase()) {
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> bounded(value.getStringValue(), at);
            case NULL_VALUE, KIND_NOT_SET, STRUCT_VALUE, LIST_VALUE ->
                throw Checks.wrong(at, "'" + at + "' can only have texts, numbers, true and false.");
        };
    }

    /** A struct has only numbers with a point; whole ones are written without. */
    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static String bounded(String text, String at) {
        if (text.length() > PromptTemplates.LONGEST_VALUE) {
            throw Checks.wrong(
                    at, "'" + at + "' can have texts of at most " + PromptTemplates.LONGEST_VALUE + " characters.");
        }
        return text;
    }

    private static @Nullable String text(Value value, String at) {
        if (value.hasNullValue()) {
            return null;
        }
        if (!value.hasStringValue()) {
            throw Checks.wrong(at, "'" + at + "' must be a text.");
        }
        return value.getStringValue();
    }
}
