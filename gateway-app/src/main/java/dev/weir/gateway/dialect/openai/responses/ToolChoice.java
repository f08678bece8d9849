package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tools may or must be called.
 *
 * @param allowed names of the only ones that may be; null: all
 */
record ToolChoice(Choice choice, @Nullable Set<String> allowed) {
    static final ToolChoice UNSAID = new ToolChoice(new Choice.Unsaid(), null);

    static ToolChoice read(JsonInput in) {
        if (in.isNull()) {
            return UNSAID;
        }
        return in.isObject() ? object(in) : new ToolChoice(mode(in), null);
    }

    private static Choice mode(JsonInput in) {
        return switch (in.string(32)) {
            case "none" -> new Choice.None();
            case "auto" -> new Choice.Auto();
            case "required" -> new Choice.Required();
            default -> throw in.invalid("must be none, auto, required, or a function");
        };
    }

    private static ToolChoice object(JsonInput in) {
        String type = null;
        String function = null;
        Choice mode = new Choice.Auto();
        Set<String> allowed = Set.of();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = in.string(64);
                case "name" -> function = in.string(128);
                case "mode" -> mode = mode(in);
                case "tools" -> allowed = allowed(in);
                default -> throw Refusals.unknown("tool_choice." + name);
            }
        }
        if ("allowed_tools".equals(type)) {
            return new ToolChoice(mode, allowed);
        }
        if (!"function".equals(type)) {
            throw Refusals.unsupported("tool_choice.type", "must be function or allowed_tools");
        }
        if (function == null) {
            throw Refusals.missing("tool_choice.name");
        }
        return new ToolChoice(new Choice.Named(function), null);
    }

    private static Set<String> allowed(JsonInput in) {
        var names = new HashSet<String>();
        in.enterArray();
        while (in.nextElement()) {
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                if (name.equals("name")) {
                    names.add(in.string(128));
                }
            }
        }
        return names;
    }
}
