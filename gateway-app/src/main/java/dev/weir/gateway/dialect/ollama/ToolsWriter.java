package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;
import java.util.List;

/** Writes {@code tools}; none at all if there are none. */
final class ToolsWriter {
    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private ToolsWriter() {}

    static void write(List<Tool> tools, JsonOutput json) {
        if (tools.isEmpty()) {
            return;
        }
        json.name("tools").beginArray();
        for (Tool tool : tools) {
            json.beginObject().field("type", "function").name("function").beginObject();
            json.field("name", tool.name());
            if (tool.description() != null) {
                json.field("description", tool.description());
            }
            String parameters = tool.parametersJson();
            json.rawField(
                    "parameters", parameters == null ? NO_PARAMETERS : JsonText.object(parameters, "tools.parameters"));
            json.endObject().endObject();
        }
        json.endArray();
    }
}
