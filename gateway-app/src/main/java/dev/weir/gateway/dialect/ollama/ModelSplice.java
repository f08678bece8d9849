package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ModelNames;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Puts the name that the client asked for where an answer has the name that the server knows. */
final class ModelSplice {
    private final byte @Nullable [] quoted;

    ModelSplice(ModelNames names) {
        this.quoted = names.differ() ? Json.quoted(names.answered()) : null;
    }

    /** Whether these fields need a change. */
    boolean touches(TopFields fields) {
        return quoted != null && fields.modelStart() >= 0;
    }

    /** An object with its name changed; the source is not released and its indexes stay. */
    ByteBuf edited(ByteBuf source, int from, int to, TopFields fields) {
        ByteBuf target = source.alloc().buffer(to - from + growth());
        write(source, from, to, fields, target);
        return target;
    }

    /** Writes an object with its name changed behind what the target already has. */
    void write(ByteBuf source, int from, int to, TopFields fields, ByteBuf target) {
        int start = from + fields.modelStart();
        int end = from + fields.modelEnd();
        target.writeBytes(source, from, start - from);
        if (quoted != null) {
            target.writeBytes(quoted);
        }
        target.writeBytes(source, end, to - end);
    }

    private int growth() {
        return quoted == null ? 0 : quoted.length;
    }
}
