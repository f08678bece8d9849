package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.MediaKind;
import dev.weir.gateway.dialect.Base64Text;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code images}: bare base64, whose first characters tell what it is. Sounds ride there too. */
final class Pictures {
    private final BodyReader body;

    Pictures(BodyReader body) {
        this.body = body;
    }

    /** Pictures and sounds, in order. */
    List<ContentPart> read(JsonInput in) {
        var parts = new ArrayList<ContentPart>();
        in.enterArray();
        while (in.nextElement()) {
            body.countMedia(in);
            parts.add(part(in));
        }
        return parts;
    }

    /** Pictures alone. */
    List<ContentPart.Image> readImages(JsonInput in) {
        String path = in.path();
        var images = new ArrayList<ContentPart.Image>();
        for (ContentPart part : read(in)) {
            if (!(part instanceof ContentPart.Image image)) {
                throw Wrong.unsupported(path, "'" + path + "' takes pictures only.");
            }
            images.add(image);
        }
        return images;
    }

    private ContentPart part(JsonInput in) {
        String base64 = in.string(body.bounds().prompt().mediaBytes());
        if (!Base64Text.isOne(base64)) {
            throw in.invalid("must be base64 without a prefix");
        }
        String sound = MediaKind.sound(base64);
        return sound != null
                ? new ContentPart.Audio(base64, sound)
                : new ContentPart.Image(base64, MediaKind.picture(base64), null);
    }
}
