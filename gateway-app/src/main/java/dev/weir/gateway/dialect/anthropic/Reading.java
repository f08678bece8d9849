package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reading of one body: its bounds, whether unknown fields are let through, and how long the prompt may come to be. */
final class Reading {

    private final RequestBounds bounds;
    private final boolean lenient;
    private long promptBytes;
    private int images;
    private final List<String> leftOut = new ArrayList<>(0);

    Reading(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
    }

    RequestBounds bounds() {
        return bounds;
    }

    /** An upper bound of the tokens in what was read. */
    long promptBytes() {
        return promptBytes;
    }

    /** The fields that nobody knows. */
    List<String> leftOut() {
        return leftOut;
    }

    /** A text that the model reads. */
    String text(JsonInput in) {
        return counted(in.string());
    }

    String counted(String text) {
        promptBytes += ByteBufUtil.utf8Bytes(text);
        return text;
    }

    void image(String at) {
        images++;
        promptBytes += ContentPart.MEDIA_TOKENS;
        if (images > bounds.images()) {
            throw Refusals.wrong(at, "is one too many: a request can have " + bounds.images() + " pictures");
        }
    }

    /** A field that the place does not know. */
    void unknown(String at, String name) {
        if (!lenient) {
            throw Refusals.unknown(at.isEmpty() ? name : at + "." + name);
        }
        leftOut.add(Refusals.shown(at.isEmpty() ? name : at + "." + name));
    }

    static @Nullable String optional(JsonInput in, int mostChars) {
        return in.isNull() ? null : in.string(mostChars);
    }

    static boolean flag(JsonInput in) {
        return !in.isNull() && in.bool();
    }
}
