package dev.weir.gateway.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** How something was at a moment, as one JSON object. Members that are null are left out. No secret and no digest belongs into it. */
public final class Snapshot {
    private static final JsonFactory JSON = new JsonFactory();

    private final StringWriter text = new StringWriter();
    private final JsonGenerator out;

    private Snapshot() throws IOException {
        out = JSON.createGenerator(text);
        out.writeStartObject();
    }

    /** An object without members. */
    public static Snapshot begin() {
        try {
            return new Snapshot();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a text. */
    public Snapshot with(String name, @Nullable String value) {
        return value == null ? this : write(() -> out.writeStringField(name, value));
    }

    /** Adds a whole number. */
    public Snapshot with(String name, @Nullable Number value) {
        return value == null ? this : write(() -> out.writeNumberField(name, value.longValue()));
    }

    /** Adds a truth. */
    public Snapshot with(String name, boolean value) {
        return write(() -> out.writeBooleanField(name, value));
    }

    /** Adds a moment. */
    public Snapshot with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : value.toString());
    }

    /** Adds a list of texts. */
    public Snapshot with(String name, Collection<String> values) {
        return write(() -> {
            out.writeArrayFieldStart(name);
            for (String value : values) {
                out.writeString(value);
            }
            out.writeEndArray();
        });
    }

    /** The object. Nothing can be added after that. */
    public String json() {
        write(out::close);
        return text.toString();
    }

    private Snapshot write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
