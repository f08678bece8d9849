package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.Base64Text;
import dev.weir.gateway.dialect.JsonInput;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what a picture or document is made of. Only what is in the request: the gate and its servers fetch nothing for a client. */
final class SourceReader {
    private static final Set<String> PICTURES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private final Reading reading;
    private final String at;
    private @Nullable String type;
    private @Nullable String mediaType;
    private @Nullable String data;
    private List<Block> content = List.of();

    SourceReader(Reading reading, String at) {
        this.reading = reading;
        this.at = at;
    }

    void read(JsonInput in, Function<JsonInput, List<Block>> blocks) {
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = type(in);
                case "media_type" -> mediaType = in.string(64);
                case "data" -> data = in.string(reading.bounds().prompt().mediaBytes());
                case "content" -> content = blocks.apply(in);
                case "url", "file_id" -> throw elsewhere(at + "." + name);
                default -> reading.unknown(at, name);
            }
        }
        if (type == null) {
            throw Refusals.missing(at + ".type");
        }
    }

    private String type(JsonInput in) {
        String name = in.string(32);
        return switch (name) {
            case "base64", "text", "content" -> name;
            case "url", "file" -> throw elsewhere(in.path());
            default -> throw in.invalid("must be one of base64, text, content");
        };
    }

    private static RuntimeException elsewhere(String field) {
        return Refusals.unsupported(
                field, "points to something that is not in the request, and nothing is fetched from elsewhere");
    }

    Block.Picture picture() {
        if (!"base64".equals(type) || mediaType == null || !PICTURES.contains(mediaType)) {
            throw Refusals.wrong(
                    at, "must be base64 with a 'media_type' of image/jpeg, image/png, image/gif or image/webp");
        }
        reading.image(at);
        return new Block.Picture(new ContentPart.Image(base64(), mediaType, null));
    }

    List<Block> document() {
        if ("content".equals(type)) {
            return content;
        }
        if (!"text".equals(type)) {
            throw Refusals.unsupported(at, "must be text: no other documents are read here");
        }
        if (data == null) {
            throw Refusals.missing(at + ".data");
        }
        return List.of(new Block.Text(reading.counted(data)));
    }

    private String base64() {
        if (data == null || !Base64Text.isOne(data)) {
            throw Refusals.wrong(at + ".data", "is not base64");
        }
        return data;
    }
}
