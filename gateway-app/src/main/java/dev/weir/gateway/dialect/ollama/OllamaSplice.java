package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes an Ollama body for its upstream: the model's name and the cap on the tokens to come, and not one byte besides. */
public final class OllamaSplice {
    private final WireBody wire;
    private final List<Edit> edits = new ArrayList<>(2);

    private OllamaSplice(WireBody wire) {
        this.wire = wire;
    }

    private record Edit(int start, int end, byte[] text) {}

    /**
     * A body of {@code /api/chat} or {@code /api/generate}.
     *
     * @param model the name that the server knows
     * @param mostTokens what {@code options.num_predict} is to be
     */
    public static byte[] generating(WireBody wire, String model, int mostTokens) {
        var splice = new OllamaSplice(wire);
        splice.name(model);
        splice.cap(Integer.toString(mostTokens));
        return splice.apply();
    }

    /** A body of {@code /api/embed} or {@code /api/embeddings}. */
    public static byte[] embedding(WireBody wire, String model) {
        var splice = new OllamaSplice(wire);
        splice.name(model);
        return splice.apply();
    }

    private void name(String model) {
        Span span = wire.span(Field.MODEL);
        if (span != null) {
            replace(span, new String(Json.quoted(model), StandardCharsets.UTF_8));
        }
    }

    private void cap(String tokens) {
        Span present = wire.span(Field.NUM_PREDICT);
        if (present != null) {
            replace(present, tokens);
            return;
        }
        String member = "\"num_predict\":" + tokens;
        Span options = wire.span(Field.OPTIONS);
        if (options == null) {
            insertInto(wire.span(Field.OBJECT), "\"options\":{" + member + "}");
        } else if (wire.bytes()[options.start()] == '{') {
            insertInto(options, member);
        } else {
            replace(options, "{" + member + "}");
        }
    }

    private void replace(Span span, String text) {
        edits.add(new Edit(span.start(), span.end(), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A new first member. */
    private void insertInto(@Nullable Span object, String member) {
        if (object == null) {
            throw new IllegalStateException("a checked body without its object");
        }
        int at = object.start() + 1;
        String text = isEmpty(at) ? member : member + ",";
        edits.add(new Edit(at, at, text.getBytes(StandardCharsets.UTF_8)));
    }

    private boolean isEmpty(int from) {
        int at = from;
        while (wire.bytes()[at] <= ' ' && wire.bytes()[at] >= 0) {
            at++;
        }
        return wire.bytes()[at] == '}';
    }

    private byte[] apply() {
        edits.sort(Comparator.comparingInt(Edit::start));
        byte[] source = wire.bytes();
        int length = source.length;
        for (Edit edit : edits) {
            length += edit.text().length - (edit.end() - edit.start());
        }
        ByteBuf target = Unpooled.wrappedBuffer(new byte[length]).clear();
        int done = 0;
        for (Edit edit : edits) {
            target.writeBytes(source, done, edit.start() - done).writeBytes(edit.text());
            done = edit.end();
        }
        return target.writeBytes(source, done, source.length - done).array();
    }
}
