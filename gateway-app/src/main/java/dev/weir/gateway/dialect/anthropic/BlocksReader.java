package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ToolCall;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the content of a turn, or of a tool's result: a string, or blocks. */
final class BlocksReader {
    private static final int LONGEST_ID = 256;

    private final Reading reading;

    BlocksReader(Reading reading) {
        this.reading = reading;
    }

    List<Block> read(JsonInput in) {
        if (in.isString()) {
            return List.of(new Block.Text(reading.text(in)));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of blocks");
        }
        var blocks = new ArrayList<Block>();
        int count = 0;
        in.enterArray();
        while (in.nextElement()) {
            if (count++ == reading.bounds().prompt().parts()) {
                throw in.invalid("is one block too many");
            }
            new Draft(in.path()).read(in, blocks);
        }
        return blocks;
    }

    /** Content that may only have texts and pictures in it. */
    private List<Block> plain(JsonInput in) {
        String at = in.path();
        List<Block> blocks = read(in);
        for (Block block : blocks) {
            if (!(block instanceof Block.Text || block instanceof Block.Picture)) {
                throw Refusals.wrong(at, "can only have blocks of text, images, documents and search results");
            }
        }
        return blocks;
    }

    /** One block while it is read: what its fields mean is known when its type is. */
    private final class Draft {
        private final String at;
        private @Nullable String type;
        private @Nullable String text;
        private @Nullable String id;
        private @Nullable String name;
        private @Nullable String inputJson;
        private List<Block> content = List.of();
        private @Nullable SourceReader source;
        private @Nullable String title;
        private @Nullable String context;
        private boolean error;
        private @Nullable String unknown;

        Draft(String at) {
            this.at = at;
        }

        void read(JsonInput in, List<Block> into) {
            in.enterObject();
            for (String field = in.nextName(); field != null; field = in.nextName()) {
                field(field, in);
            }
            String kind = needed(type, "type");
            switch (kind) {
                case "text" -> into.add(new Block.Text(needed(text, "text")));
                case "image" -> into.add(needed(source, "source").picture());
                case "document" -> document(into);
                case "search_result" -> {
                    label(into);
                    into.addAll(content);
                }
                case "tool_use" -> into.add(new Block.Use(call()));
                case "tool_result" -> into.add(new Block.Result(needed(id, "tool_use_id"), content, error));
                case "thinking" -> into.add(new Block.Thought(needed(text, "thinking")));
                case "redacted_thinking" -> {
                    // sealed for Anthropic's own models
                }
                default ->
                    throw Refusals.unsupported(
                            at + ".type",
                            "'" + Refusals.shown(kind) + "' is a kind of block that no model here can use");
            }
            if (unknown != null) {
                reading.unknown(at, unknown);
            }
        }

        private void field(String field, JsonInput in) {
            switch (field) {
                case "type" -> type = in.string(64);
                case "text", "thinking" -> text = reading.text(in);
                case "id", "tool_use_id" -> id = in.string(LONGEST_ID);
                case "name" -> name = reading.counted(ToolReader.name(in));
                case "input" -> inputJson = input(in);
                case "content" -> content = in.isNull() ? List.of() : plain(in);
                case "is_error" -> error = Reading.flag(in);
                case "source" -> source(in);
                case "title" -> title = title(in);
                case "context" -> context = title(in);
                case "citations", "cache_control", "signature", "data", "caller", "toolset_name", "transformations" ->
                    in.skip();
                default -> unknown = field;
            }
        }

        private String input(JsonInput in) {
            if (!in.isObject()) {
                throw in.invalid("must be an object");
            }
            return reading.counted(in.rawJson());
        }

        /** A search result says where it is from, all others hold what they are made of. */
        private void source(JsonInput in) {
            if (in.isString()) {
                context = reading.text(in);
            } else {
                source = new SourceReader(reading, in.path());
                source.read(in, BlocksReader.this::plain);
            }
        }

        private @Nullable String title(JsonInput in) {
            return in.isNull() ? null : reading.text(in);
        }

        private ToolCall call() {
            return new ToolCall(needed(id, "id"), needed(name, "name"), inputJson == null ? "{}" : inputJson);
        }

        private void document(List<Block> into) {
            label(into);
            into.addAll(needed(source, "source").document());
        }

        private void label(List<Block> into) {
            if (title != null) {
                into.add(new Block.Text(title));
            }
            if (context != null) {
                into.add(new Block.Text(context));
            }
        }

        private <T> T needed(@Nullable T value, String field) {
            if (value == null) {
                throw Refusals.missing(at + "." + field);
            }
            return value;
        }
    }
}
