package dev.weir.client;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.client.transport.CallSettings;
import dev.weir.v1.ResponseFormat;
import dev.weir.v1.SamplingParams;
import dev.weir.v1.StreamOptions;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;

/**
 * What every call that generates text can be told. What is not told is left to the model's own default.
 *
 * @param <S> the builder itself
 */
public abstract sealed class GenerationCall<S extends GenerationCall<S>> extends CallBuilder<S>
        permits ChatCall, CompletionCall {
    private final SamplingParams.Builder sampling = SamplingParams.newBuilder();
    private final Struct.Builder extensions = Struct.newBuilder();
    private final StreamOptions.Builder streaming = StreamOptions.newBuilder();

    GenerationCall(ManagedChannel channel, CallSettings settings) {
        super(channel, settings);
    }

    /** The most tokens to generate, reasoning included. The gateway may lower it to its own cap. */
    public S maxTokens(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("maxTokens must be at least 1, not " + value);
        }
        sampling.setMaxOutputTokens(value);
        return self();
    }

    /** 0 to 2; the higher, the more surprising. */
    public S temperature(double value) {
        sampling.setTemperature(value);
        return self();
    }

    /** Draws from the likeliest tokens that together have this probability. */
    public S topP(double value) {
        sampling.setTopP(value);
        return self();
    }

    /** Draws from this many of the likeliest tokens. */
    public S topK(int value) {
        sampling.setTopK(value);
        return self();
    }

    /** Leaves out tokens less likely than this part of the likeliest one. */
    public S minP(double value) {
        sampling.setMinP(value);
        return self();
    }

    /** The same seed and request give the same answer, as far as the backend can. */
    public S seed(long value) {
        sampling.setSeed(value);
        return self();
    }

    /** Ends the text before any of these. May be called again for more. */
    public S stop(String... sequences) {
        sampling.addAllStop(List.of(sequences));
        return self();
    }

    /** -2 to 2; above 0 disfavours words that have occurred. */
    public S presencePenalty(double value) {
        sampling.setPresencePenalty(value);
        return self();
    }

    /** -2 to 2; above 0 disfavours words the more often they have occurred. */
    public S frequencyPenalty(double value) {
        sampling.setFrequencyPenalty(value);
        return self();
    }

    /** Above 1 disfavours repetition. */
    public S repetitionPenalty(double value) {
        sampling.setRepetitionPenalty(value);
        return self();
    }

    /** A setting of a certain kind of backend, under its own name there. */
    public S extension(String name, String value) {
        return extension(name, Value.newBuilder().setStringValue(value));
    }

    /** A setting of a certain kind of backend, under its own name there. */
    public S extension(String name, double value) {
        return extension(name, Value.newBuilder().setNumberValue(value));
    }

    /** A setting of a certain kind of backend, under its own name there. */
    public S extension(String name, boolean value) {
        return extension(name, Value.newBuilder().setBoolValue(value));
    }

    /** The gate may answer out of its cache what an equal request was answered within that time, in whole seconds; zero: never. */
    public S cacheFor(Duration longest) {
        Value seconds = Value.newBuilder().setNumberValue(longest.toSeconds()).build();
        return extension("cache", Struct.newBuilder().putFields("ttl", seconds));
    }

    /** The answer is some JSON object. */
    public S jsonObject() {
        return format(ResponseFormat.newBuilder().setJsonObject(ResponseFormat.JsonObject.getDefaultInstance()));
    }

    /** The answer is JSON that fits the schema, given as JSON text. */
    public S jsonSchema(String name, String schemaJson) {
        return format(ResponseFormat.newBuilder()
                .setJsonSchema(ResponseFormat.JsonSchema.newBuilder()
                        .setName(name)
                        .setSchemaJson(schemaJson)
                        .setStrict(true)));
    }

    /** The answer matches the regular expression, where the backend can hold it to one. */
    public S regex(String pattern) {
        return format(ResponseFormat.newBuilder().setRegex(pattern));
    }

    /** The answer is one of these, where the backend can hold it to them. */
    public S oneOf(String... options) {
        return format(ResponseFormat.newBuilder()
                .setChoice(ResponseFormat.Choice.newBuilder().addAllOptions(List.of(options))));
    }

    /** The answer follows the grammar, in the backend's own notation, where the backend can hold it to one. */
    public S grammar(String text) {
        return format(ResponseFormat.newBuilder().setGrammar(text));
    }

    /** A stream is never silent for longer than this once it has begun, so that nobody on the way takes it for dead. */
    public S heartbeat(Duration interval) {
        streaming.setHeartbeatInterval(RequestWriter.duration(interval));
        return self();
    }

    /** A stream tells the tokens so far while it runs, where the backend can. The final counts always come. */
    public S continuousUsage(boolean value) {
        streaming.setContinuousUsage(value);
        return self();
    }

    abstract S format(ResponseFormat.Builder format);

    SamplingParams sampling() {
        return sampling.build();
    }

    StreamOptions streaming() {
        return streaming.build();
    }

    Struct extensions() {
        return extensions.build();
    }

    S extension(String name, Struct.Builder value) {
        return extension(name, Value.newBuilder().setStructValue(value));
    }

    private S extension(String name, Value.Builder value) {
        extensions.putFields(name, value.build());
        return self();
    }
}
