package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields that say which tools the model may call, as they are now and as they once were. */
final class ToolFields {
    private final RequestBounds bounds;
    private final CommonFields common;
    private List<Tool> tools = List.of();
    private List<Tool> functions = List.of();
    private Choice choice = new Choice.Unsaid();
    private Choice functionChoice = new Choice.Unsaid();
    private @Nullable Boolean parallel;

    ToolFields(RequestBounds bounds, CommonFields common) {
        this.bounds = bounds;
        this.common = common;
    }

    /** Whether the field is one of these; if so, it is read. */
    boolean take(String name, JsonInput in) {
        switch (name) {
            case "tools" -> readTools(in);
            case "tool_choice" -> choice = ToolReader.choice(in);
            case "parallel_tool_calls" -> parallel = Maybe.bool(in);
            case "functions" -> readFunctions(in);
            case "function_call" -> functionChoice = in.isNull() ? functionChoice : ToolReader.functionChoice(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the client names its tools in the older way, and so wants to hear of calls. */
    boolean older() {
        return !functions.isEmpty();
    }

    private void readTools(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        int start = in.start();
        tools = ToolReader.tools(in, bounds);
        requireShort("tools", in.end() - start);
        if (tools.isEmpty()) {
            common.drop(Field.TOOLS, new Span(start, in.end()));
        } else {
            common.addPrompt((long) in.end() - start);
        }
    }

    private void readFunctions(JsonInput in) {
        if (in.isNull()) {
            return;
        }
        int start = in.start();
        functions = ToolReader.functions(in, bounds);
        requireShort("functions", in.end() - start);
        if (!functions.isEmpty()) {
            common.drop(Field.FUNCTIONS, new Span(start, in.end()));
        }
        common.addPrompt((long) in.end() - start);
    }

    private void requireShort(String field, int length) {
        if (length > bounds.tooling().bytes()) {
            throw Refusals.wrong(field, "is longer than " + bounds.tooling().bytes() + " bytes");
        }
    }

    Tooling read() {
        if (!functions.isEmpty() && !tools.isEmpty()) {
            throw Refusals.wrong("functions", "cannot go together with 'tools'");
        }
        needs(tools, choice, "tool_choice", "tools");
        needs(functions, functionChoice, "function_call", "functions");
        if (!functions.isEmpty()) {
            return new Tooling(functions, functionChoice, false); // the older form has room for one call
        }
        return tools.isEmpty() ? Tooling.NONE : new Tooling(tools, choice, parallel);
    }

    private static void needs(List<Tool> list, Choice said, String field, String other) {
        if (list.isEmpty() && !(said instanceof Choice.Unsaid || said instanceof Choice.None)) {
            throw Refusals.wrong(field, "is only allowed when '" + other + "' are given");
        }
    }
}
