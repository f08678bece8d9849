package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import dev.weir.gateway.dialect.openai.SchemaCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tools in the flat form of Responses. A namespace stands for its tools, each named {@code namespace.tool}. */
final class FlatTools {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:-]{1,128}");
    private static final int LONGEST_DESCRIPTION = 16 * 1024;

    private final RequestBounds bounds;
    private final boolean lenient;
    private final Consumer<String> leftOut;
    private final List<Tool> tools = new ArrayList<>();

    /**
     * @param lenient whether tools and fields that the gate does not have are left out
     * @param leftOut hears of each of them
     */
    FlatTools(RequestBounds bounds, boolean lenient, Consumer<String> leftOut) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.leftOut = leftOut;
    }

    List<Tool> tools() {
        return tools;
    }

    void read(JsonInput in) {
        if (!in.isNull()) {
            list(in, "");
        }
    }

    private void list(JsonInput in, String prefix) {
        in.enterArray();
        while (in.nextElement()) {
            tool(in, prefix);
        }
    }

    private static final class Draft {
        private @Nullable String type;
        private @Nullable String name;
        private @Nullable String description;
        private @Nullable String parameters;
        private @Nullable Boolean strict;
        private @Nullable String unknown;
        private @Nullable String inner;
    }

    private void tool(JsonInput in, String prefix) {
        String at = in.path();
        var tool = new Draft();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            field(name, tool, in);
        }
        if (tool.type == null) {
            throw Refusals.missing(at + ".type");
        }
        take(tool, tool.type, at, prefix);
    }

    private void field(String name, Draft tool, JsonInput in) {
        switch (name) {
            case "type" -> tool.type = in.string(64);
            case "name" -> tool.name = name(in);
            case "description" -> tool.description = Maybe.string(in, LONGEST_DESCRIPTION);
            case "parameters" -> tool.parameters = in.isNull() ? null : SchemaCheck.schema(in, bounds);
            case "strict" -> tool.strict = Maybe.bool(in);
            case "tools" -> tool.inner = in.isNull() ? null : in.rawJson();
            case "defer_loading", "allowed_callers", "output_schema", "async" -> in.skip();
            default -> tool.unknown = in.isNull() ? tool.unknown : name;
        }
    }

    private void take(Draft tool, String type, String at, String prefix) {
        boolean space = type.equals("namespace") && prefix.isEmpty() && tool.inner != null;
        if (!space && !type.equals("function")) {
            if (!lenient) {
                throw Refusals.unsupported(at + ".type", "must be 'function': this gate has no tools of its own");
            }
            leftOut.accept(at);
            return;
        }
        if (tool.name == null) {
            throw Refusals.missing(at + ".name");
        }
        if (tool.unknown != null) {
            if (!lenient) {
                throw Refusals.unknown(at + "." + tool.unknown);
            }
            leftOut.accept(at + "." + tool.unknown);
        }
        if (tool.inner != null && space) {
            list(JsonInput.embedded(tool.inner), tool.name + ".");
        } else {
            add(new Tool(prefix + tool.name, tool.description, tool.parameters, tool.strict));
        }
    }

    private void add(Tool tool) {
        if (tools.size() == bounds.tools()) {
            throw Refusals.wrong("tools", "has more than " + bounds.tools() + " tools");
        }
        tools.add(tool);
    }

    private static String name(JsonInput in) {
        String name = in.string();
        if (!NAME.matcher(name).matches()) {
            throw in.invalid("must have 1 to 128 letters, digits, '_', '-', '.' or ':'");
        }
        return name;
    }

    /** The tools with the choice among them; {@code allowed} are the only ones left, if the choice names some. */
    static Tooling tooling(List<Tool> tools, ToolChoice choice, @Nullable Boolean parallel) {
        List<Tool> left = tools.stream()
                .filter(tool -> choice.allowed() == null || choice.allowed().contains(tool.name()))
                .toList();
        if (left.isEmpty()) {
            if (!(choice.choice() instanceof Choice.Unsaid
                    || choice.choice() instanceof Choice.None
                    || choice.choice() instanceof Choice.Auto)) {
                throw Refusals.wrong("tool_choice", "is only allowed when 'tools' are given");
            }
            return Tooling.NONE;
        }
        return new Tooling(left, choice.choice(), parallel);
    }
}
