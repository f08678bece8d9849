package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/** Tells by its first bytes, as base64 writes them, what a picture or a sound is. */
public final class MediaKind {
    private MediaKind() {}

    /** Such as {@code image/png}; null: none of those that models take. */
    public static @Nullable String picture(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("iVBORw")) {
            return "image/png";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        return isRiff(base64, "RUJQ") ? "image/webp" : null;
    }

    /** {@code wav} or {@code mp3}; null: neither. */
    public static @Nullable String sound(String base64) {
        if (isRiff(base64, "QVZF")) {
            return "wav";
        }
        return base64.startsWith("SUQz") || base64.startsWith("//s") ? "mp3" : null;
    }

    /** RIFF, four bytes of length, a W, and the rest of the kind. */
    private static boolean isRiff(String base64, String kind) {
        return base64.startsWith("UklGR") && base64.startsWith("X" + kind, 11);
    }
}
