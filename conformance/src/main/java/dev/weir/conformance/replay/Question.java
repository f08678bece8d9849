package dev.weir.conformance.replay;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What tells one recorded request from another, as a line of text: route, model, whether it streams, the features it uses and the words it
 * ends in. Sampling options and token limits are left out, since clients and the gate each have their own.
 */
final class Question {
    private final JsonObject body;
    private final StringBuilder line;

    private Question(String method, String path, JsonObject body) {
        this.body = body;
        this.line = new StringBuilder(method).append(' ').append(path);
    }

    /** The line of a request. */
    static String of(String method, String path, JsonObject body) {
        return method.equals("GET") ? method + " " + path : new Question(method, path, body).describe(path);
    }

    private String describe(String path) {
        line.append(' ').append(model());
        if (streams(path)) {
            line.append(" stream");
        }
        tools();
        part("format", format());
        if (truthy(body.get("think"))) {
            part("think", primitive(body.get("think")));
        }
        for (String flag : List.of("logprobs", "raw")) {
            if (truthy(body.get(flag))) {
                line.append(' ').append(flag);
            }
        }
        part("dimensions", primitive(body.get("dimensions")));
        return line.append(" | ").append(words()).append(pictures(body)).toString();
    }

    private void part(String name, @Nullable String value) {
        if (value != null) {
            line.append(' ').append(name).append('=').append(value);
        }
    }

    private String model() {
        String asked = primitive(body.has("model") ? body.get("model") : body.get("name"));
        return asked == null ? "-" : asked.toLowerCase(Locale.ROOT).replaceFirst(":latest$", "");
    }

    private boolean streams(String path) {
        boolean unlessTold = path.equals("/api/chat") || path.equals("/api/generate");
        return body.has("stream") ? truthy(body.get("stream")) : unlessTold;
    }

    private void tools() {
        if (body.get("tools") instanceof JsonArray tools && !tools.isEmpty()) {
            part("tools", choice(body.get("tool_choice")));
        }
    }

    private static String choice(@Nullable JsonElement choice) {
        if (choice instanceof JsonObject named) {
            String type = primitive(named.get("type"));
            return type != null && (type.equals("any") || type.equals("auto")) ? type : "named";
        }
        String word = primitive(choice);
        return word == null ? "auto" : word;
    }

    private @Nullable String format() {
        JsonElement format = body.get("format");
        if (format == null && body.get("response_format") instanceof JsonObject wanted) {
            return typeOf(wanted);
        }
        if (format == null
                && body.get("text") instanceof JsonObject text
                && text.get("format") instanceof JsonObject of) {
            return typeOf(of);
        }
        String word = primitive(format); // "" is none
        return format instanceof JsonObject ? "schema" : word == null || word.isEmpty() ? null : word;
    }

    private static @Nullable String typeOf(JsonObject format) {
        String type = primitive(format.get("type"));
        return "text".equals(type) ? null : type;
    }

    private String words() {
        for (String field : List.of("messages", "prompt", "input")) {
            JsonElement said = body.get(field);
            if (said instanceof JsonArray turns && !turns.isEmpty() && turns.get(0) instanceof JsonObject) {
                return turn(turns.get(turns.size() - 1).getAsJsonObject());
            }
            if (said != null) {
                return text(said);
            }
        }
        return "";
    }

    private static String turn(JsonObject turn) {
        String role = primitive(turn.has("role") ? turn.get("role") : turn.get("type"));
        JsonElement content = turn.has("output") ? turn.get("output") : turn.get("content");
        return role + ": " + (content == null ? "" : text(content)) + pictures(turn);
    }

    private static String pictures(JsonObject of) {
        return of.get("images") instanceof JsonArray images ? " & picture".repeat(images.size()) : "";
    }

    private static String text(JsonElement said) {
        if (said instanceof JsonArray parts) {
            List<String> texts = new ArrayList<>();
            parts.forEach(part -> texts.add(text(part)));
            return String.join(" & ", texts);
        }
        if (said instanceof JsonObject part) {
            JsonElement inner = part.has("text") ? part.get("text") : part.get("content");
            return inner == null ? "picture" : text(inner);
        }
        String word = primitive(said);
        return word == null ? "" : word;
    }

    private static boolean truthy(@Nullable JsonElement value) {
        String word = primitive(value);
        return word != null && !word.equals("false") && !word.equals("0");
    }

    private static @Nullable String primitive(@Nullable JsonElement value) {
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }
}
