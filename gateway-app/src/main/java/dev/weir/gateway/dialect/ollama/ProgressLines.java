package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.Progress;
import dev.weir.gateway.dialect.JsonOutput;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** Tells clients of Ollama's how far an errand is. */
public final class ProgressLines {
    private ProgressLines() {}

    /**
     * A line of a stream.
     *
     * @param backend which of several servers it is about; null: there is only one
     */
    public static ByteBuf line(Progress progress, @Nullable String backend) {
        return whole(progress, backend).writeByte('\n');
    }

    /** A whole answer. */
    public static ByteBuf whole(Progress progress, @Nullable String backend) {
        ByteBuf buffer = Unpooled.buffer(128);
        JsonOutput json = new JsonOutput(buffer, true).beginObject().field("status", progress.status());
        if (progress.digest() != null) {
            json.field("digest", progress.digest());
        }
        if (progress.total() >= 0) {
            json.field("total", progress.total());
        }
        if (progress.completed() >= 0) {
            json.field("completed", progress.completed());
        }
        if (backend != null) {
            json.field("backend", backend);
        }
        json.endObject();
        return buffer;
    }
}
