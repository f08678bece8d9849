package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.CacheWish;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.CacheField;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.KeepAlive;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that Ollama's calls share, and where in the body they stand. */
final class CommonFields {
    private static final int LONGEST_MODEL = 256;

    private final RequestBounds bounds;
    private final Map<Field, Span> spans = new EnumMap<>(Field.class);
    private final OptionsReader options;
    private final List<String> leftOut = new ArrayList<>(0);
    private @Nullable String model;
    private boolean stream = true;
    private boolean own = true;
    private OutputFormat format = new OutputFormat.Text();
    private @Nullable Reasoning reasoning;
    private @Nullable String keepAlive;
    private @Nullable CacheWish cache;
    private boolean logprobs;
    private int topLogprobs;

    CommonFields(RequestBounds bounds) {
        this.bounds = bounds;
        this.options = new OptionsReader(bounds);
    }

    /** Reads the value if the field is one of these; false: it is not. */
    boolean read(String name, JsonInput in) {
        switch (name) {
            case "model" -> model(in);
            case "stream" -> stream(in);
            case "options" -> options(in);
            case "keep_alive" -> keepAlive(in);
            case "format" -> format = format(in);
            case "think" -> reasoning = reasoning(in);
            // One client's own, in every request of it; Ollama does not read it.
            case "useTools" -> in.bool();
            case "truncate" -> flag(Field.TRUNCATE, in);
            case "shift" -> flag(Field.SHIFT, in);
            case CacheField.NAME -> cache(in);
            case "logprobs" -> logprobs = in.bool();
            case "top_logprobs" -> topLogprobs = in.integer(0, bounds.topLogprobs());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** A field that is null. */
    void absent(String name, JsonInput in) {
        if (name.equals("options")) {
            spans.put(Field.OPTIONS, in.skip());
        }
        own &= !name.equals(CacheField.NAME);
    }

    /** The body is not to go to an upstream as its own bytes. */
    void keepFromUpstream() {
        own = false;
    }

    /** A field that nobody knows, of which the client is to be told. */
    void leaveOut(String field) {
        keepFromUpstream();
        leftOut.add(field);
    }

    /** Where a field stands that only one call has. */
    void mark(Field field, Span span) {
        spans.put(field, span);
    }

    OptionsReader options() {
        return options;
    }

    /** What admission and routing need; a request that is never streamed says so. */
    Demand demand(long promptBound, boolean streams) {
        String name = model;
        if (name == null || name.isBlank()) {
            throw Wrong.modelMissing();
        }
        Delivery delivery = stream && streams ? Delivery.STREAM : Delivery.WHOLE;
        return new Demand(name, delivery, true, options.maxTokens(), 1, promptBound, 1, leftOut).wishing(cache);
    }

    Features features() {
        return new Features(format, reasoning, logprobs ? topLogprobs : null, extensions());
    }

    Extensions extensions() {
        return new Extensions(Map.of(), options.others(), keepAlive);
    }

    @Nullable
    WireBody wire(byte[] body) {
        return own ? new WireBody(Dialect.OLLAMA, body, spans) : null;
    }

    /** Whether the client wants something of the gate's cache. */
    boolean cached() {
        return cache != null;
    }

    private void cache(JsonInput in) {
        cache = CacheField.read(in);
        keepFromUpstream();
    }

    /** One that only the body's own bytes tell a server. */
    private void flag(Field field, JsonInput in) {
        in.bool();
        spans.put(field, in.skip());
    }

    private void model(JsonInput in) {
        model = in.string(LONGEST_MODEL);
        spans.put(Field.MODEL, in.skip());
    }

    private void stream(JsonInput in) {
        stream = in.bool();
        spans.put(Field.STREAM, in.skip());
    }

    private void options(JsonInput in) {
        int start = in.start();
        options.read(in);
        spans.put(Field.OPTIONS, new Span(start, in.end()));
        markIfThere(Field.NUM_PREDICT, options.numPredict());
        markIfThere(Field.UNREAD, options.unread());
    }

    private void markIfThere(Field field, @Nullable Span span) {
        if (span != null) {
            spans.put(field, span);
        }
    }

    /** One that is too long counts as the longest, which the server then has to be told instead. */
    private void keepAlive(JsonInput in) {
        String said = KeepAlive.read(in);
        String bounded = KeepAlive.atMost(bounds.load().keepAlive(), said);
        own &= bounded.equals(said);
        keepAlive = bounded;
    }

    private OutputFormat format(JsonInput in) {
        if (in.isObject()) {
            return new OutputFormat.JsonSchema(null, bounds.schemas().schema(in), null);
        }
        String name = in.isString() ? in.string() : "?";
        return switch (name) {
            case "" -> new OutputFormat.Text();
            case "json" -> new OutputFormat.JsonObject();
            default -> throw Wrong.value("format", "invalid format; expected \"json\" or a valid JSON Schema object");
        };
    }

    private static Reasoning reasoning(JsonInput in) {
        if (in.isBoolean()) {
            return in.bool() ? Reasoning.ON : Reasoning.NONE;
        }
        String level = in.isString() ? in.string() : "?";
        return switch (level) {
            case "low" -> Reasoning.LOW;
            case "medium" -> Reasoning.MEDIUM;
            case "high" -> Reasoning.HIGH;
            case "max" -> Reasoning.MAX;
            default ->
                throw Wrong.value(
                        "think",
                        "invalid think value (must be \"high\", \"medium\", \"low\", \"max\", true, or false)");
        };
    }
}
