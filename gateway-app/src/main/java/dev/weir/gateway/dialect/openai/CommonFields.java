package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.CacheWish;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.ModelName;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.CacheField;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that all routes have: model, delivery, most tokens; and where those stand that may have to be changed. */
public final class CommonFields {
    private final RequestBounds bounds;
    private final boolean lenient;
    private final Map<Field, Span> spans = new EnumMap<>(Field.class);
    private final List<String> leftOut = new ArrayList<>(0);
    private @Nullable String model;
    private @Nullable String cacheKey;
    private @Nullable String user;
    private @Nullable CacheWish cache;
    private boolean forTheGate;
    private boolean stream;
    private boolean streamImplied;
    private boolean streamOptions;
    private boolean includeUsage;
    private @Nullable Integer maxTokens;
    private @Nullable Integer maxCompletionTokens;
    private int choices = 1;
    private long promptBound;

    /**
     * A reader for one request.
     *
     * @param lenient true: fields that nobody knows are left out
     */
    public CommonFields(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.lenient = lenient;
    }

    /** Whether the field is one of these; if so, it is read. */
    public boolean take(String name, JsonInput in) {
        switch (name) {
            case "model" -> readModel(in);
            case "prompt_cache_key" -> cacheKey = Maybe.string(in, 4096);
            case "user" -> user = Maybe.string(in, 4096);
            case "safety_identifier" -> Maybe.string(in, 4096);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether the field is one of those that a generated answer has besides; if so, it is read. */
    public boolean takeGeneration(String name, JsonInput in) {
        switch (name) {
            case "stream" -> readStream(in);
            case "stream_options" -> readStreamOptions(in);
            case "max_tokens" -> {
                maxTokens = Maybe.integer(in, 1, Integer.MAX_VALUE);
                mark(Field.MAX_TOKENS, in);
            }
            case "n" -> readChoices(in);
            default -> {
                return takeCache(name, in) || take(name, in);
            }
        }
        return true;
    }

    /** Whether the field is the wish for the gate's cache; if so, it is read, and the body does not go on as it is. */
    boolean takeCache(String name, JsonInput in) {
        if (!name.equals(CacheField.NAME)) {
            return false;
        }
        forTheGate = true;
        cache = CacheField.read(in);
        return true;
    }

    /** A request that does not say how it wants its answer gets a stream; before anything is read. */
    void streamUnlessSaid() {
        stream = true;
        streamImplied = true;
    }

    private void readStream(JsonInput in) {
        if (!in.isNull() || !streamImplied) {
            stream = Maybe.flag(in);
            streamImplied = false;
        }
        mark(Field.STREAM, in);
    }

    /** Reads the most tokens, reasoning included. */
    public void readMaxCompletionTokens(JsonInput in) {
        maxCompletionTokens = Maybe.integer(in, 1, Integer.MAX_VALUE);
        mark(Field.MAX_COMPLETION_TOKENS, in);
    }

    /** Notes where the current value stands; it stays readable if it is not an object or array. */
    void mark(Field field, JsonInput in) {
        spans.put(field, in.skip());
    }

    /** Passes over a value that may shape the answer where the body goes on as it is. */
    void passOver(JsonInput in) {
        if (in.isNull()) {
            in.skip();
        } else {
            mark(Field.UNREAD, in);
        }
    }

    /** Notes a value that is not to reach the upstream. */
    void drop(Field field, Span span) {
        spans.put(field, span);
    }

    /** More text for the model to read. */
    public void addPrompt(long bytes) {
        promptBound += bytes;
    }

    private void readModel(JsonInput in) {
        String name = in.string();
        if (!ModelName.isOne(name)) {
            throw in.invalid("is not a model's name");
        }
        model = name;
        mark(Field.MODEL, in);
    }

    private void readChoices(JsonInput in) {
        Integer wanted = Maybe.integer(in, 1, bounds.choices());
        choices = wanted == null ? 1 : wanted;
    }

    private void readStreamOptions(JsonInput in) {
        if (in.isNull()) {
            mark(Field.STREAM_OPTIONS, in);
            return;
        }
        int start = in.start();
        streamOptions = true;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "include_usage" -> includeUsage = Maybe.flag(in);
                case "include_obfuscation", "continuous_usage_stats" -> Maybe.bool(in);
                default -> throw Refusals.unknown("stream_options." + name);
            }
        }
        spans.put(Field.STREAM_OPTIONS, new Span(start, in.end()));
    }

    String model() {
        if (model == null) {
            throw Refusals.missing("model");
        }
        return model;
    }

    /** What admission and routing need; {@code unsaid} is the route's own most tokens if the client did not say; null: none. */
    public Demand demand(@Nullable Integer unsaid) {
        if (streamOptions && !stream) {
            throw Refusals.wrong("stream_options", "is only allowed when 'stream' is true");
        }
        Integer most = maxCompletionTokens != null ? maxCompletionTokens : maxTokens;
        return new Demand(
                model(),
                stream ? Delivery.STREAM : Delivery.WHOLE,
                includeUsage,
                most == null ? unsaid : most,
                choices,
                promptBound,
                1,
                leftOut,
                cacheKey == null ? user : cacheKey,
                cache);
    }

    /** A field that nobody knows, which is not read: refused, or left out so that the body does not go on as it is. */
    public void unknown(String field) {
        if (!lenient) {
            throw Refusals.unknown(field);
        }
        leaveOut(field);
    }

    /** Something that is left out: the client is told, and the body does not go on as it is. */
    public void leaveOut(String field) {
        leftOut.add(field.length() > 64 ? field.substring(0, 64) : field);
    }

    /** The body as it came; null if there is a field in it that nobody knows or that is for the gate alone, or it lacks the word for a stream. */
    @Nullable
    WireBody wire(byte[] body, Span object) {
        return leftOut.isEmpty() && !forTheGate && !streamImplied ? wholeWire(body, object) : null;
    }

    /** The body as it came, whatever is in it. */
    WireBody wholeWire(byte[] body, Span object) {
        spans.put(Field.OBJECT, object);
        return new WireBody(Dialect.OPENAI, body, spans);
    }
}
