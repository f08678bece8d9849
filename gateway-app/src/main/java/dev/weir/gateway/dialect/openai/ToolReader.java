package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonText;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tools, the choice among them, and the calls that an assistant made. */
final class ToolReader {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:-]{1,128}");

    private ToolReader() {}

    static List<Tool> tools(JsonInput in, RequestBounds bounds) {
        var tools = new ArrayList<Tool>();
        in.enterArray();
        while (in.nextElement()) {
            if (tools.size() == bounds.tools()) {
                throw Refusals.wrong("tools", "has more than " + bounds.tools() + " tools");
            }
            tools.add(tool(in, bounds));
        }
        return tools;
    }

    private static Tool tool(JsonInput in, RequestBounds bounds) {
        String at = in.path();
        Tool tool = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> functionOnly(in);
                case "function" -> tool = function(in, bounds);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (tool == null) {
            throw Refusals.missing(at + ".function");
        }
        return tool;
    }

    private static void functionOnly(JsonInput in) {
        if (!in.string(64).equals("function")) {
            throw Refusals.unsupported(in.path(), "must be 'function'");
        }
    }

    /** The older list, whose entries are functions by themselves. */
    static List<Tool> functions(JsonInput in, RequestBounds bounds) {
        var tools = new ArrayList<Tool>();
        in.enterArray();
        while (in.nextElement()) {
            if (tools.size() == bounds.tools()) {
                throw Refusals.wrong("functions", "has more than " + bounds.tools() + " functions");
            }
            tools.add(function(in, bounds));
        }
        return tools;
    }

    private static Tool function(JsonInput in, RequestBounds bounds) {
        String at = in.path();
        String called = null;
        String description = null;
        String parameters = null;
        Boolean strict = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "name" -> called = name(in);
                case "description" ->
                    description = Maybe.string(in, bounds.tooling().bytes());
                case "parameters" -> parameters = in.isNull() ? null : SchemaCheck.schema(in, bounds);
                case "strict" -> strict = Maybe.bool(in);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (called == null) {
            throw Refusals.missing(at + ".name");
        }
        return new Tool(called, description, parameters, strict);
    }

    private static String name(JsonInput in) {
        String name = in.string();
        if (!NAME.matcher(name).matches()) {
            throw in.invalid("must have 1 to 128 letters, digits, '_', '-', '.' or ':'");
        }
        return name;
    }

    static Choice choice(JsonInput in) {
        if (in.isNull()) {
            return new Choice.Unsaid();
        }
        if (in.isObject()) {
            return named(in);
        }
        return switch (in.string(32)) {
            case "none" -> new Choice.None();
            case "auto" -> new Choice.Auto();
            case "required" -> new Choice.Required();
            default -> throw in.invalid("must be none, auto, required, or a function");
        };
    }

    /** The older way to choose: none, auto or the name of a function. */
    static Choice functionChoice(JsonInput in) {
        if (!in.isObject()) {
            return choice(in);
        }
        String at = in.path();
        String function = nameOf(in);
        if (function == null) {
            throw Refusals.missing(at + ".name");
        }
        return new Choice.Named(function);
    }

    private static Choice named(JsonInput in) {
        String at = in.path();
        String function = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> functionOnly(in);
                case "function" -> function = nameOf(in);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (function == null) {
            throw Refusals.missing(at + ".function.name");
        }
        return new Choice.Named(function);
    }

    private static @Nullable String nameOf(JsonInput in) {
        String function = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("name")) {
                function = name(in);
            }
        }
        return function;
    }

    /** The older form of a call, which has no id: it is told by its function's name. */
    static ToolCall functionCall(JsonInput in) {
        return called(in);
    }

    static ToolCall call(JsonInput in) {
        String at = in.path();
        String id = null;
        ToolCall call = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.string(256);
                case "type" -> functionOnly(in);
                case "index" -> in.skip();
                case "function" -> call = called(in);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (id == null || call == null) {
            throw Refusals.missing(at + (id == null ? ".id" : ".function"));
        }
        return new ToolCall(id, call.name(), call.argumentsJson());
    }

    private static ToolCall called(JsonInput in) {
        String at = in.path();
        String function = null;
        String arguments = "{}";
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "name" -> function = name(in);
                case "arguments" -> arguments = arguments(in);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (function == null) {
            throw Refusals.missing(at + ".name");
        }
        return new ToolCall("", function, arguments);
    }

    private static String arguments(JsonInput in) {
        String json = in.string();
        if (json.isBlank()) {
            return "{}";
        }
        if (!JsonText.isObject(json)) {
            throw in.invalid("must be a JSON object as text");
        }
        return json;
    }
}
