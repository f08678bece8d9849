package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.openai.ContentReader;
import dev.weir.gateway.dialect.openai.Maybe;
import dev.weir.gateway.dialect.openai.Refusals;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an item says: a string, or parts. */
final class PartReader {
    private static final int MOST_PARTS = 1024;

    private final ContentReader contents;
    private final boolean lenient;

    PartReader(RequestBounds bounds, boolean lenient) {
        this.contents = new ContentReader(bounds);
        this.lenient = lenient;
    }

    /** An upper bound of the tokens in what was read. */
    long promptBytes() {
        return contents.promptBytes();
    }

    List<ContentPart> read(JsonInput in) {
        if (in.isNull()) {
            return List.of();
        }
        if (in.isString()) {
            return List.of(contents.text(in));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of parts");
        }
        var parts = new ArrayList<ContentPart>();
        in.enterArray();
        while (in.nextElement()) {
            if (parts.size() == MOST_PARTS) {
                throw in.invalid("is one part too many");
            }
            parts.add(part(in));
        }
        return parts;
    }

    private static final class Draft {
        private @Nullable String type;
        private @Nullable ContentPart text;
        private @Nullable ContentPart audio;
        private @Nullable String url;
        private @Nullable String detail;
        private @Nullable String unknown;
    }

    private ContentPart part(JsonInput in) {
        String at = in.path();
        var part = new Draft();
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            field(name, part, in);
        }
        if (part.type == null) {
            throw Refusals.missing(at + ".type");
        }
        ContentPart whole = whole(part, part.type, at);
        if (part.unknown != null && !lenient) {
            throw Refusals.unknown(at + "." + part.unknown);
        }
        return whole;
    }

    private void field(String name, Draft part, JsonInput in) {
        switch (name) {
            case "type" -> part.type = in.string(64);
            case "text", "refusal" -> part.text = in.isNull() ? null : contents.text(in);
            case "image_url" -> part.url = Maybe.string(in, Integer.MAX_VALUE);
            case "detail" -> part.detail = Maybe.string(in, 16);
            case "input_audio" -> part.audio = contents.audio(in);
            case "annotations", "logprobs", "parsed" -> in.skip();
            default -> part.unknown = in.isNull() ? part.unknown : name;
        }
    }

    private ContentPart whole(Draft part, String type, String at) {
        return switch (type) {
            case "input_text", "output_text", "text", "reasoning_text", "summary_text" ->
                required(part.text, at + ".text");
            case "refusal" -> required(part.text, at + ".refusal");
            case "input_image" -> {
                if (part.url == null) {
                    throw Refusals.missing(at + ".image_url");
                }
                yield contents.image(part.url, part.detail, at + ".image_url");
            }
            case "input_audio" -> required(part.audio, at + ".input_audio");
            case "input_file", "computer_screenshot", "input_video" ->
                throw Refusals.unsupported(at + ".type", "'" + type + "' is not taken");
            default ->
                throw Refusals.wrong(
                        at + ".type", "must be one of input_text, output_text, refusal, input_image, input_audio");
        };
    }

    private static ContentPart required(@Nullable ContentPart part, String field) {
        if (part == null) {
            throw Refusals.missing(field);
        }
        return part;
    }
}
