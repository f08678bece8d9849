package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's own body with the gate's edits in it: the model's name, the cap on tokens, the wish for usage. Everything else stays byte for
 * byte. A body that needs no edit is passed on as it is.
 */
public final class BodySplice {
    private static final byte[] USAGE = ascii("{\"include_usage\":true}");
    private static final byte[] NULL = ascii("null");

    private final WireBody body;
    private final List<Edit> edits = new ArrayList<>(4);

    /** Starts with no edits. */
    public BodySplice(WireBody body) {
        this.body = body;
    }

    private record Edit(int start, int end, byte[] by) {}

    /** The model's name, as the server knows it. */
    public BodySplice model(String sent) {
        Span span = body.span(Field.MODEL);
        byte[] name = JsonOutput.quoted(sent);
        if (span != null && !Arrays.equals(body.bytes(), span.start(), span.end(), name, 0, name.length)) {
            replace(span, name);
        }
        return this;
    }

    /** At most so many tokens for each choice: lowers what the client wants, says it if the client did not. */
    public BodySplice cap(int mostTokens) {
        Span newer = body.span(Field.MAX_COMPLETION_TOKENS);
        Span older = body.span(Field.MAX_TOKENS);
        boolean said = lower(newer, mostTokens) | lower(older, mostTokens);
        if (!said) {
            Span empty = newer != null ? newer : older;
            if (empty != null) {
                replace(empty, ascii(Integer.toString(mostTokens)));
            } else {
                insert("\"max_tokens\":" + mostTokens + ",");
            }
        }
        return this;
    }

    /** Asks for a usage frame in the stream, unless the client has asked already. */
    public BodySplice usage(boolean asked) {
        Span span = body.span(Field.STREAM_OPTIONS);
        if (span == null) {
            insert("\"stream_options\":{\"include_usage\":true},");
        } else if (!asked) {
            replace(span, USAGE);
        }
        return this;
    }

    /** Takes out what must not reach the server, such as an empty list of tools. */
    public BodySplice withoutEmptyTools() {
        Span span = body.span(Field.TOOLS);
        if (span != null) {
            replace(span, NULL);
        }
        return this;
    }

    /** The body to send. */
    public List<byte[]> bytes() {
        Span object = objectSpan();
        byte[] from = body.bytes();
        if (edits.isEmpty() && object.start() == 0) {
            return List.of(from);
        }
        edits.sort(Comparator.comparingInt(Edit::start));
        int length = object.end() - object.start();
        for (Edit edit : edits) {
            length += edit.by.length - (edit.end - edit.start);
        }
        byte[] to = new byte[length];
        int read = object.start();
        int written = 0;
        for (Edit edit : edits) {
            System.arraycopy(from, read, to, written, edit.start - read);
            written += edit.start - read;
            System.arraycopy(edit.by, 0, to, written, edit.by.length);
            written += edit.by.length;
            read = edit.end;
        }
        System.arraycopy(from, read, to, written, object.end() - read);
        return List.of(to);
    }

    private boolean lower(@Nullable Span span, int most) {
        if (span == null || body.bytes()[span.start()] == 'n') {
            return false;
        }
        var wanted = new String(body.bytes(), span.start(), span.end() - span.start(), StandardCharsets.US_ASCII);
        if (Double.parseDouble(wanted) > most) {
            replace(span, ascii(Integer.toString(most)));
        }
        return true;
    }

    private Span objectSpan() {
        Span object = body.span(Field.OBJECT);
        return object == null ? new Span(0, body.bytes().length) : object;
    }

    private void replace(Span span, byte[] by) {
        edits.add(new Edit(span.start(), span.end(), by));
    }

    /** Members go to the front: the object has at least one more, so a comma always fits. */
    private void insert(String member) {
        int at = objectSpan().start() + 1;
        edits.add(new Edit(at, at, ascii(member)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
