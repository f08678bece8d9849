package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Tool;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools}. */
final class ToolsReader {
    private static final int LONGEST_NAME = 256;

    private final BodyReader body;
    private @Nullable String name;
    private @Nullable String description;
    private @Nullable String parameters;

    ToolsReader(BodyReader body) {
        this.body = body;
    }

    Tooling read(JsonInput in) {
        var tools = new ArrayList<Tool>();
        in.enterArray();
        while (in.nextElement()) {
            int most = body.bounds().tools();
            if (tools.size() == most) {
                throw Wrong.value("tools", "'tools' may have at most " + most + " entries.");
            }
            tools.add(tool(in));
        }
        return tools.isEmpty() ? Tooling.NONE : new Tooling(List.copyOf(tools), new Tooling.Choice.Unsaid(), null);
    }

    private Tool tool(JsonInput in) {
        String path = in.path();
        name = null;
        description = null;
        parameters = null;
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (field.equals("type") && !in.isNull()) {
                type(in);
            } else if (field.equals("function") && !in.isNull()) {
                function(in);
            } else if (!in.isNull()) {
                body.leaveOut(in);
            }
        }
        String function = name;
        if (function == null || function.isEmpty()) {
            throw Wrong.value(path + ".function.name", "'" + path + ".function.name' is missing.");
        }
        return new Tool(function, description, parameters, null);
    }

    private static void type(JsonInput in) {
        String type = in.string(LONGEST_NAME);
        if (!type.isEmpty() && !type.equals("function")) {
            throw in.invalid("must be \"function\"");
        }
    }

    private void function(JsonInput in) {
        in.enterObject();
        for (String field = in.nextName(); field != null; field = in.nextName()) {
            if (in.isNull()) {
                continue;
            }
            switch (field) {
                case "name" -> name = in.string(LONGEST_NAME);
                case "description" ->
                    description = in.string(body.bounds().tooling().bytes());
                case "parameters" -> parameters = body.bounds().schemas().schema(in);
                case "strict" -> in.skip();
                default -> body.leaveOut(in);
            }
        }
    }
}
