package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.MediaKind;
import dev.weir.gateway.dialect.JsonInput;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code images}: bare base64, whose first characters tell what it is. Sounds ride there too. */
final class Pictures {
    private static final int MOST = 16;
    private static final int LONGEST = 8 << 20;

    private Pictures() {}

    /** Pictures and sounds, in order. */
    static List<ContentPart> read(JsonInput in) {
        var parts = new ArrayList<ContentPart>();
        in.enterArray();
        while (in.nextElement()) {
            if (parts.size() == MOST) {
                throw in.invalid("is one more than the " + MOST + " images that a message may have");
            }
            parts.add(part(in));
        }
        return parts;
    }

    /** Pictures alone. */
    static List<ContentPart.Image> readImages(JsonInput in) {
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

    private static ContentPart part(JsonInput in) {
        String base64 = in.string(LONGEST);
        if (!isBase64(base64)) {
            throw in.invalid("must be base64 without a prefix");
        }
        String sound = MediaKind.sound(base64);
        return sound != null
                ? new ContentPart.Audio(base64, sound)
                : new ContentPart.Image(base64, MediaKind.picture(base64), null);
    }

    private static boolean isBase64(String text) {
        int end = text.length();
        int padding = 0;
        while (end > 0 && padding < 2 && text.charAt(end - 1) == '=') {
            end--;
            padding++;
        }
        if (end == 0 || text.length() % 4 != 0) {
            return false;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            boolean letter = c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
            if (!letter && !(c >= '0' && c <= '9') && c != '+' && c != '/') {
                return false;
            }
        }
        return true;
    }
}
