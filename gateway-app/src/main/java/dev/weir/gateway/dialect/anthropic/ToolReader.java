package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads tools. Only a client's own are taken: those of Anthropic's servers, and those that its models know without a schema, work nowhere else. */
final class ToolReader {
    static final int LONGEST_NAME = 128;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.:-]{1," + LONGEST_NAME + "}");

    private final Reading reading;

    ToolReader(Reading reading) {
        this.reading = reading;
    }

    List<Tool> tools(JsonInput in) {
        int most = reading.bounds().tools();
        var tools = new ArrayList<Tool>();
        in.enterArray();
        while (in.nextElement()) {
            if (tools.size() == most) {
                throw Refusals.wrong("tools", "has more than " + most + " tools");
            }
            tools.add(new Draft(in.path()).read(in));
        }
        return tools;
    }

    static String name(JsonInput in) {
        String name = in.string();
        if (!NAME.matcher(name).matches()) {
            throw in.invalid("must have 1 to 128 letters, digits, '_', '-', '.' or ':'");
        }
        return name;
    }

    /** One tool while it is read. */
    private final class Draft {
        private final String at;
        private @Nullable String type;
        private @Nullable String called;
        private @Nullable String description;
        private @Nullable String schema;
        private @Nullable Boolean strict;
        private @Nullable String unknown;

        Draft(String at) {
            this.at = at;
        }

        Tool read(JsonInput in) {
            in.enterObject();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                field(name, in);
            }
            if (type != null && !type.equals("custom")) {
                throw Refusals.unsupported(
                        at + ".type",
                        "'" + Refusals.shown(type) + "' is a tool that only Anthropic's models and servers know; "
                                + "give a tool of your own, with an 'input_schema'");
            }
            if (unknown != null) {
                reading.unknown(at, unknown);
            }
            if (called == null || schema == null) {
                throw Refusals.missing(at + (called == null ? ".name" : ".input_schema"));
            }
            return new Tool(called, description, reading.counted(schema), strict);
        }

        private void field(String name, JsonInput in) {
            switch (name) {
                case "type" -> type = Reading.optional(in, 64);
                case "name" -> called = reading.counted(ToolReader.name(in));
                case "description" -> {
                    description =
                            Reading.optional(in, reading.bounds().tooling().bytes());
                    reading.counted(description == null ? "" : description);
                }
                case "input_schema" -> schema = reading.bounds().schemas().schema(in);
                case "strict" -> strict = in.isNull() ? null : (Boolean) in.bool();
                case "cache_control", "defer_loading", "allowed_callers", "input_examples", "eager_input_streaming" ->
                    in.skip();
                default -> unknown = name;
            }
        }
    }
}
