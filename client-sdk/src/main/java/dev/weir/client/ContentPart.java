package dev.weir.client;

/** A piece of a message. */
public sealed interface ContentPart {
    /**
     * Words.
     *
     * @param text as they stand
     */
    record Text(String text) implements ContentPart {}

    /**
     * A picture that travels with the call.
     *
     * @param data the file itself
     * @param mimeType such as {@code image/png}
     */
    record ImageData(byte[] data, String mimeType) implements ContentPart {}

    /**
     * A picture that the backend fetches by itself, if it does such things.
     *
     * @param uri where it lies
     */
    record ImageUri(String uri) implements ContentPart {}

    /**
     * Sound that travels with the call.
     *
     * @param data the file itself
     * @param format such as {@code wav} or {@code mp3}
     */
    record AudioData(byte[] data, String format) implements ContentPart {}
}
