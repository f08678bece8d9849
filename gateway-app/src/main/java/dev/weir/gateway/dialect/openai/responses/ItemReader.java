package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.JsonText;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads items: of a request's input, and of what is kept of earlier answers. */
final class ItemReader {
    private static final Pattern ROLES = Pattern.compile("user|assistant|system|developer");
    /** What OpenAI itself seals for its own models; nobody else can read it. */
    private static final String SEALED = "gAAAA";

    private final RequestBounds bounds;
    private final boolean lenient;
    private final PartReader parts;
    private long promptBytes;

    ItemReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
        this.parts = new PartReader(bounds, lenient);
    }

    /** An upper bound of the tokens in what was read. */
    long promptBytes() {
        return promptBytes + parts.promptBytes();
    }

    /** A text, which stands for a user's turn, or a list of items. */
    List<Item> read(JsonInput in) {
        if (in.isString()) {
            return List.of(new Item.Turn("user", parts.read(in)));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of items");
        }
        var items = new ArrayList<Item>();
        in.enterArray();
        while (in.nextElement()) {
            if (items.size() == bounds.messages()) {
                throw Refusals.wrong("input", "has more than " + bounds.messages() + " items");
            }
            items.add(item(in));
        }
        return items;
    }

    private static final class Draft {
        private @Nullable String type;
        private @Nullable String id;
        private @Nullable String role;
        private @Nullable String callId;
        private @Nullable String name;
        private @Nullable String arguments;
        private @Nullable String sealed;
        private @Nullable String unknown;
        private List<ContentPart> content = List.of();
        private List<ContentPart> output = List.of();
        private List<ContentPart> summary = List.of();
        private boolean answered;
    }

    private Item item(JsonInput in) {
        String at = in.path();
        var item = new Draft();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            field(name, item, in);
        }
        Item whole = whole(item, at);
        if (item.unknown != null && !lenient) {
            throw Refusals.unknown(at + "." + item.unknown);
        }
        return whole;
    }

    private void field(String name, Draft item, JsonInput in) {
        switch (name) {
            case "type" -> item.type = Maybe.string(in, 64);
            case "id" -> item.id = Maybe.string(in, 256);
            case "role" -> item.role = Maybe.string(in, 32);
            case "content" -> item.content = parts.read(in);
            case "call_id" -> item.callId = Maybe.string(in, 256);
            case "name" -> item.name = Maybe.string(in, 128);
            case "arguments" -> item.arguments = arguments(in);
            case "output" -> {
                item.output = parts.read(in);
                item.answered = !in.isNull();
            }
            case "summary" -> item.summary = parts.read(in);
            case "encrypted_content" -> item.sealed = Maybe.string(in, Integer.MAX_VALUE);
            case "status", "phase", "namespace", "caller", "async", "created_by", "parsed_arguments" -> in.skip();
            default -> item.unknown = in.isNull() ? item.unknown : name;
        }
    }

    private String arguments(JsonInput in) {
        String json = in.string();
        promptBytes += json.length();
        if (json.isBlank()) {
            return "{}";
        }
        if (!JsonText.isObject(json)) {
            throw in.invalid("must be a JSON object as text");
        }
        return json;
    }

    private Item whole(Draft item, String at) {
        String type =
                item.type != null ? item.type : item.role == null && item.id != null ? "item_reference" : "message";
        return switch (type) {
            case "message" -> turn(item, at);
            case "function_call" ->
                new Item.Call(
                        required(item.callId, at + ".call_id"),
                        required(item.name, at + ".name"),
                        required(item.arguments, at + ".arguments"));
            case "function_call_output" -> {
                if (!item.answered) {
                    throw Refusals.missing(at + ".output");
                }
                yield new Item.Output(required(item.callId, at + ".call_id"), item.output);
            }
            case "reasoning" -> new Item.Thought(thought(item));
            case "item_reference" -> new Item.Reference(required(item.id, at + ".id"));
            default ->
                throw Refusals.unsupported(
                        at + ".type", "'" + printable(type) + "' is not an item that this gate takes");
        };
    }

    private static Item turn(Draft item, String at) {
        String role = required(item.role, at + ".role");
        if (!ROLES.matcher(role).matches()) {
            throw Refusals.wrong(at + ".role", "must be one of user, assistant, system, developer");
        }
        if (item.content.isEmpty() && !role.equals("assistant")) {
            throw Refusals.missing(at + ".content");
        }
        return new Item.Turn(role, item.content);
    }

    /** Whatever of it is to be read: the thinking itself, what stands in the field for sealed thinking, or a summary. */
    private String thought(Draft item) {
        if (!item.content.isEmpty()) {
            return text(item.content);
        }
        if (item.sealed != null && !item.sealed.startsWith(SEALED)) {
            promptBytes += item.sealed.length();
            return item.sealed;
        }
        return text(item.summary);
    }

    private static String text(List<ContentPart> parts) {
        var text = new StringBuilder();
        for (ContentPart part : parts) {
            if (part instanceof ContentPart.Text(String piece)) {
                text.append(text.isEmpty() ? "" : "\n\n").append(piece);
            }
        }
        return text.toString();
    }

    private static String required(@Nullable String value, String field) {
        if (value == null || value.isEmpty()) {
            throw Refusals.missing(field);
        }
        return value;
    }

    private static String printable(String text) {
        return text.replaceAll("[^A-Za-z0-9_.:-]", "?");
    }
}
