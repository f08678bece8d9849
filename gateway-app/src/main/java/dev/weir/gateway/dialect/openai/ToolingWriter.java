package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.JsonText;

/** Writes the tools that the model may call. */
final class ToolingWriter {
    private ToolingWriter() {}

    static void write(Tooling tooling, JsonOutput json) {
        if (tooling.tools().isEmpty()) {
            return;
        }
        json.name("tools").beginArray();
        for (Tool tool : tooling.tools()) {
            write(tool, json);
        }
        json.endArray();
        switch (tooling.choice()) {
            case Choice.Unsaid() -> {}
            case Choice.Auto() -> json.field("tool_choice", "auto");
            case Choice.None() -> json.field("tool_choice", "none");
            case Choice.Required() -> json.field("tool_choice", "required");
            case Choice.Named(String function) -> {
                json.name("tool_choice").beginObject().field("type", "function");
                json.name("function").beginObject().field("name", function).endObject();
                json.endObject();
            }
        }
        if (tooling.parallel() != null) {
            json.field("parallel_tool_calls", tooling.parallel());
        }
    }

    private static void write(Tool tool, JsonOutput json) {
        json.beginObject().field("type", "function").name("function").beginObject();
        json.field("name", tool.name());
        if (tool.description() != null) {
            json.field("description", tool.description());
        }
        if (tool.parametersJson() != null) {
            json.rawField("parameters", JsonText.object(tool.parametersJson(), "tools.parameters"));
        }
        if (tool.strict() != null) {
            json.field("strict", tool.strict());
        }
        json.endObject().endObject();
    }
}
