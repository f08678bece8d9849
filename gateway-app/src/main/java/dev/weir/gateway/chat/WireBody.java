package dev.weir.gateway.chat;

import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request body as it came, and where in it the fields stand that the gate may have to change. With this a body goes to an upstream of
 * the same dialect as its own bytes, with edits spliced in.
 */
public final class WireBody {
    private final Dialect dialect;
    private final byte[] bytes;
    private final Map<Field, Span> spans;

    /**
     * @param bytes a complete JSON object, checked; not copied, so it must not change any more
     * @param spans for each field that is present, where its value stands
     */
    public WireBody(Dialect dialect, byte[] bytes, Map<Field, Span> spans) {
        this.dialect = dialect;
        this.bytes = bytes;
        this.spans = new EnumMap<>(Field.class);
        this.spans.putAll(spans);
    }

    /** The dialect it is written in. */
    public Dialect dialect() {
        return dialect;
    }

    /** The bytes themselves; not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a field's value stands; null if the field is absent. {@link Field#OBJECT} is always there. */
    public @Nullable Span span(Field field) {
        return spans.get(field);
    }

    /** Whether an upstream of that dialect can have these bytes, with edits. */
    public boolean suits(Dialect upstream) {
        return dialect == upstream && !spans.containsKey(Field.FUNCTIONS);
    }

    /** The fields that the gate may have to change. */
    public enum Field {
        /** The whole object, from brace to brace. */
        OBJECT,
        MODEL,
        STREAM,
        STREAM_OPTIONS,
        MAX_TOKENS,
        MAX_COMPLETION_TOKENS,
        /** Ollama's options object. */
        OPTIONS,
        /** Inside of Ollama's options. */
        NUM_PREDICT,
        /** The text of Ollama's older call for one embedding; a body that has it can only go to that call. */
        LEGACY_PROMPT,
        /** Token ids of an earlier answer of Ollama's, which no other form of the request can tell. */
        CONTEXT,
        /** Whether Ollama may cut a prompt; no other form of the request tells it. */
        TRUNCATE,
        /** Whether Ollama may forget the beginning of a long answer; no other form of the request tells it. */
        SHIFT,
        /** A value that may shape an answer and that the gate does not understand; no other form of the request tells it. */
        UNREAD,
        /** A field that is not to reach the upstream, such as an empty tools list. */
        TOOLS,
        /** OpenAI's older way to name tools, which no server takes: such a body only tells how its client wants calls to be told. */
        FUNCTIONS
    }

    /**
     * A range of bytes.
     *
     * @param start offset of the first byte
     * @param end offset behind the last byte
     */
    public record Span(int start, int end) {}
}
