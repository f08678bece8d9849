package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The settings of a request as its answer tells them again, each as JSON in one line. */
final class Echo {
    private final Map<String, String> members = new LinkedHashMap<>();

    Echo() {
        members.put("background", "false");
        members.put("frequency_penalty", "0.0");
        members.put("instructions", "null");
        members.put("max_output_tokens", "null");
        members.put("max_tool_calls", "null");
        members.put("metadata", "{}");
        members.put("parallel_tool_calls", "true");
        members.put("presence_penalty", "0.0");
        members.put("previous_response_id", "null");
        members.put("prompt_cache_key", "null");
        members.put("reasoning", ReasoningSetting.UNSAID.json());
        members.put("safety_identifier", "null");
        members.put("service_tier", "\"default\"");
        members.put("temperature", "1.0");
        members.put("text", TextSetting.UNSAID.json());
        members.put("tool_choice", "\"auto\"");
        members.put("tools", "[]");
        members.put("top_logprobs", "0");
        members.put("top_p", "1.0");
        members.put("truncation", "\"disabled\"");
        members.put("user", "null");
    }

    /** A field of the request: told again if it is one of those that are. */
    void said(String name, String json) {
        if (!json.equals("null") && !name.equals("service_tier") && !name.equals("text") && !name.equals("tools")) {
            members.replace(name, compact(json));
        }
    }

    void text(TextSetting text) {
        members.put("text", text.json());
    }

    void reasoning(ReasoningSetting reasoning) {
        members.put("reasoning", reasoning.json());
    }

    void tools(List<Tool> tools) {
        ByteBuf to = Unpooled.buffer(256);
        var json = new JsonOutput(to, false);
        json.beginArray();
        for (Tool tool : tools) {
            json.beginObject().field("type", "function").field("name", tool.name());
            json.field("description", tool.description());
            String parameters = tool.parametersJson();
            json.rawField("parameters", parameters == null ? "null" : compact(parameters));
            if (tool.strict() == null) {
                json.name("strict").nothing();
            } else {
                json.field("strict", tool.strict());
            }
            json.endObject();
        }
        json.endArray();
        members.put("tools", to.toString(StandardCharsets.UTF_8));
    }

    /** All members, without braces around them. */
    String json() {
        var text = new StringBuilder(512);
        members.forEach((name, value) -> text.append(text.isEmpty() ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return text.toString();
    }

    /** JSON without the white space between its tokens, so that it can stand in a line. */
    static String compact(String json) {
        var text = new StringBuilder(json.length());
        boolean quoted = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\') {
                text.append(c);
                i++;
                c = json.charAt(i);
            } else if (!quoted && (c == ' ' || c == '\n' || c == '\r' || c == '\t')) {
                continue;
            }
            text.append(c);
        }
        return text.toString();
    }
}
