package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/** A piece of a message. */
public sealed interface ContentPart {
    /** As how many tokens a picture or a sound counts in the bound of a prompt; no server tells it before. */
    int MEDIA_TOKENS = 4096;

    /** Text. */
    record Text(String text) implements ContentPart {}

    /**
     * A picture.
     *
     * @param base64 its bytes in standard base64, as both upstreams take it
     * @param mediaType such as {@code image/png}; null: not told
     * @param detail OpenAI's hint (auto, low, high); null: not told
     */
    record Image(
            String base64,
            @Nullable String mediaType,
            @Nullable String detail) implements ContentPart {}

    /**
     * A sound.
     *
     * @param base64 its bytes in standard base64
     * @param format {@code wav} or {@code mp3}
     */
    record Audio(String base64, String format) implements ContentPart {}
}
