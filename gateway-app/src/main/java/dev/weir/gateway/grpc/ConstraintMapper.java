package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.Extensions;
import dev.weir.v1.ResponseFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Reads the formats that only vLLM can hold an answer to: a regular expression, a grammar, or one of several texts. */
final class ConstraintMapper {
    private static final String FIELD = "structured_outputs";
    private static final String REGEX = "{\"regex\":";
    private static final int LONGEST_REGEX = 1024;
    private static final int LONGEST_GRAMMAR = 16 * 1024;
    private static final int MOST_OPTIONS = 256;
    private static final int LONGEST_OPTION = 256;

    private ConstraintMapper() {}

    /** Whether an answer is to be held to a regular expression. */
    static boolean isRegex(Extensions extensions) {
        return extensions.vllm().getOrDefault(FIELD, "").startsWith(REGEX);
    }

    /** The extensions, and the constraint if there is one. */
    static Extensions with(Extensions extensions, ResponseFormat format) {
        String constraint = constraint(format);
        if (constraint == null) {
            return extensions;
        }
        var vllm = new LinkedHashMap<>(extensions.vllm());
        vllm.put(FIELD, constraint);
        return new Extensions(vllm, extensions.ollamaOptions(), extensions.keepAliveJson());
    }

    private static @Nullable String constraint(ResponseFormat format) {
        return switch (format.getFormatCase()) {
            case TEXT, JSON_OBJECT, JSON_SCHEMA, FORMAT_NOT_SET -> null;
            case REGEX -> REGEX + text(format.getRegex(), LONGEST_REGEX, "regex") + "}";
            case GRAMMAR -> "{\"grammar\":" + text(format.getGrammar(), LONGEST_GRAMMAR, "grammar") + "}";
            case CHOICE -> "{\"choice\":" + options(format.getChoice().getOptionsList()) + "}";
        };
    }

    private static String options(List<String> options) {
        if (options.isEmpty()) {
            throw Checks.wrong("spec.response_format.choice", "'choice' must have at least one option.");
        }
        Checks.atMost(options.size(), MOST_OPTIONS, "spec.response_format.choice");
        var json = new StringJoiner(",", "[", "]");
        options.forEach(option -> json.add(text(option, LONGEST_OPTION, "choice")));
        return json.toString();
    }

    private static String text(String text, int most, String kind) {
        if (text.isEmpty() || text.length() > most) {
            throw Checks.wrong(
                    "spec.response_format." + kind, "'" + kind + "' must have 1 to " + most + " characters.");
        }
        return JsonQuotes.of(text);
    }
}
