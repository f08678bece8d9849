package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.Base64Text;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the content of a message: a string, or parts. */
public final class ContentReader {
    private static final Pattern DATA_URL = Pattern.compile("data:([a-zA-Z0-9.+/-]{0,64});base64,");

    private final RequestBounds bounds;
    private long promptBytes;
    private int media;

    /** A reader for one request. */
    public ContentReader(RequestBounds bounds) {
        this.bounds = bounds;
    }

    /** An upper bound of the tokens in what was read. */
    public long promptBytes() {
        return promptBytes;
    }

    List<ContentPart> read(JsonInput in) {
        if (in.isString()) {
            return List.of(text(in));
        }
        if (!in.isArray()) {
            throw in.invalid("must be a string or an array of parts");
        }
        var parts = new ArrayList<ContentPart>();
        in.enterArray();
        while (in.nextElement()) {
            if (parts.size() == bounds.prompt().parts()) {
                throw in.invalid("is one part too many");
            }
            parts.add(part(in));
        }
        return parts;
    }

    /** A text. */
    public ContentPart.Text text(JsonInput in) {
        String text = in.string();
        promptBytes += ByteBufUtil.utf8Bytes(text);
        return new ContentPart.Text(text);
    }

    private ContentPart part(JsonInput in) {
        String at = in.path();
        String type = null;
        ContentPart part = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "type" -> type = type(in);
                case "text", "refusal" -> part = text(in);
                case "image_url" -> part = image(in);
                case "input_audio" -> part = audio(in);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (type == null) {
            throw Refusals.missing(at + ".type");
        }
        if (part == null) {
            throw Refusals.missing(at + "." + type);
        }
        return part;
    }

    private static String type(JsonInput in) {
        String type = in.string(32);
        return switch (type) {
            case "text", "refusal", "image_url", "input_audio" -> type;
            case "file", "video_url", "audio_url" ->
                throw Refusals.unsupported(in.path(), "'" + type + "' is not taken");
            default -> throw in.invalid("must be one of text, image_url, input_audio");
        };
    }

    private ContentPart.Image image(JsonInput in) {
        if (in.isString()) {
            return image(in.string(), null, in.path());
        }
        String at = in.path();
        String url = null;
        String detail = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "url" -> url = in.string();
                case "detail" -> detail = Maybe.string(in, 16);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (url == null) {
            throw Refusals.missing(at + ".url");
        }
        return image(url, detail, at + ".url");
    }

    /** Only pictures that are in the request: the gate and its servers fetch nothing for a client. */
    public ContentPart.Image image(String url, @Nullable String detail, String at) {
        countMedia(at);
        Matcher data = DATA_URL.matcher(url);
        if (!data.lookingAt()) {
            throw Refusals.unsupported(at, "must be a data URL with base64; pictures are not fetched from elsewhere");
        }
        String type = data.group(1).isEmpty() ? null : data.group(1).toLowerCase(Locale.ROOT);
        return new ContentPart.Image(base64(url.substring(data.end()), at), type, detail);
    }

    /** A sound: an object with data and format. */
    public ContentPart.Audio audio(JsonInput in) {
        String at = in.path();
        String data = null;
        String format = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "data" -> data = in.string();
                case "format" -> format = in.string(8);
                default -> throw Refusals.unknown(at + "." + name);
            }
        }
        if (data == null || format == null || !(format.equals("wav") || format.equals("mp3"))) {
            throw Refusals.wrong(at, "must have 'data' and a 'format' of wav or mp3");
        }
        countMedia(at);
        return new ContentPart.Audio(base64(data, at + ".data"), format);
    }

    private void countMedia(String at) {
        media++;
        promptBytes += ContentPart.MEDIA_TOKENS;
        if (media > bounds.images()) {
            throw Refusals.wrong(at, "is one too many: a request can have " + bounds.images() + " pictures and sounds");
        }
    }

    private String base64(String text, String at) {
        if (text.length() > bounds.prompt().mediaBytes()) {
            throw Refusals.wrong(at, "is longer than " + bounds.prompt().mediaBytes() + " bytes");
        }
        if (!Base64Text.isOne(text)) {
            throw Refusals.wrong(at, "is not base64");
        }
        return text;
    }
}
