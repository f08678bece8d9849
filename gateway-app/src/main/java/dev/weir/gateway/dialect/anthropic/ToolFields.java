package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonInput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tools, and the choice among them. */
final class ToolFields {
    private final Reading reading;
    private List<Tool> tools = List.of();
    private Choice choice = new Choice.Unsaid();
    private @Nullable Boolean parallel;

    ToolFields(Reading reading) {
        this.reading = reading;
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in) {
        switch (name) {
            case "tools" -> tools(in);
            case "tool_choice" -> choice(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void tools(JsonInput in) {
        if (!in.isNull()) {
            int start = in.start();
            tools = new ToolReader(reading).tools(in);
            require(
                    in.end() - start <= reading.bounds().tooling().bytes(),
                    "tools",
                    "is longer than " + reading.bounds().tooling().bytes() + " bytes");
        }
    }

    Tooling read() {
        switch (choice) {
            case Choice.Unsaid unsaid -> {}
            case Choice.Auto auto -> {}
            case Choice.None none -> {}
            case Choice.Required required -> require(!tools.isEmpty(), "tool_choice", "is only allowed with 'tools'");
            case Choice.Named(String wanted) ->
                require(
                        tools.stream().anyMatch(tool -> tool.name().equals(wanted)),
                        "tool_choice.name",
                        "is not among 'tools'");
        }
        return tools.isEmpty() ? Tooling.NONE : new Tooling(tools, choice, parallel);
    }

    private static void require(boolean fulfilled, String field, String why) {
        if (!fulfilled) {
            throw Refusals.wrong(field, why);
        }
    }

    private void choice(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        String type = null;
        String wanted = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = in.string(32);
                case "name" -> wanted = Reading.optional(in, ToolReader.LONGEST_NAME);
                case "disable_parallel_tool_use" -> parallel = Reading.flag(in) ? Boolean.FALSE : null;
                default -> reading.unknown("tool_choice", name);
            }
        }
        choice = choice(type, wanted);
    }

    private static Choice choice(@Nullable String type, @Nullable String wanted) {
        return switch (type) {
            case null -> throw Refusals.missing("tool_choice.type");
            case "auto" -> new Choice.Auto();
            case "any" -> new Choice.Required();
            case "none" -> new Choice.None();
            case "tool" -> {
                if (wanted == null) {
                    throw Refusals.missing("tool_choice.name");
                }
                yield new Choice.Named(wanted);
            }
            default -> throw Refusals.wrong("tool_choice.type", "must be one of auto, any, tool, none");
        };
    }
}
