package dev.weir.client;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.weir.client.transport.BlockingEvents;
import dev.weir.client.transport.CallPublisher;
import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.RunningCall;
import dev.weir.client.transport.UnaryCall;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.CreateChatCompletionRequest;
import dev.weir.v1.LogprobsConfig;
import dev.weir.v1.ReasoningConfig;
import dev.weir.v1.ResponseFormat;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.StreamChatCompletionResponse;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A conversation to be sent to a model: {@link #send()} for the whole answer, {@link #stream()} for its pieces. */
public final class ChatCall extends GenerationCall<ChatCall> {
    private final ChatCompletionSpec.Builder spec = ChatCompletionSpec.newBuilder();

    ChatCall(ManagedChannel channel, CallSettings settings, String model) {
        super(channel, settings);
        spec.setModel(model);
    }

    /** Adds instructions to the model. */
    public ChatCall system(String text) {
        return message(ChatMessage.system(text));
    }

    /** Adds what a person says. */
    public ChatCall user(String text) {
        return message(ChatMessage.user(text));
    }

    /** Adds what the model said before. */
    public ChatCall assistant(String text) {
        return message(ChatMessage.assistant(text));
    }

    /** Adds any message. */
    public ChatCall message(ChatMessage message) {
        spec.addMessages(MessageWriter.message(message));
        return this;
    }

    /**
     * Puts one of the operator's prompts before the conversation, in the operator's usual language.
     *
     * @param variables what its placeholders stand for
     */
    public ChatCall promptTemplate(String name, Map<String, String> variables) {
        return promptTemplate(prompt(name, variables));
    }

    /** The same in a language of the caller's choice, such as {@code en}. */
    public ChatCall promptTemplate(String name, String language, Map<String, String> variables) {
        return promptTemplate(prompt(name, variables).putFields("language", text(language)));
    }

    private ChatCall promptTemplate(Struct.Builder prompt) {
        return extension("prompt_template", prompt);
    }

    private static Struct.Builder prompt(String name, Map<String, String> variables) {
        Struct.Builder all = Struct.newBuilder();
        variables.forEach((variable, value) -> all.putFields(variable, text(value)));
        return Struct.newBuilder()
                .putFields("name", text(name))
                .putFields("variables", Value.newBuilder().setStructValue(all).build());
    }

    private static Value text(String value) {
        return Value.newBuilder().setStringValue(value).build();
    }

    /** Adds a function that the model may ask to be called. */
    public ChatCall tool(Tool tool) {
        spec.addTools(dev.weir.v1.Tool.newBuilder()
                .setName(tool.name())
                .setDescription(tool.description())
                .setParametersJsonSchema(tool.parametersJsonSchema()));
        return this;
    }

    /** Whether, and which, tools are called. */
    public ChatCall toolChoice(ToolChoice choice) {
        spec.setToolChoice(MessageWriter.toolChoice(choice));
        return this;
    }

    /** False: at most one tool call in an answer. */
    public ChatCall parallelToolCalls(boolean value) {
        spec.setParallelToolCalls(value);
        return this;
    }

    /** How much a model that can reason should do so. */
    public ChatCall reasoning(ReasoningEffort effort) {
        spec.setReasoning(ReasoningConfig.newBuilder().setEffort(MessageWriter.effort(effort)));
        return this;
    }

    /** Asks for the probability of each token, and for so many of the likeliest alternatives, 0 to 20. */
    public ChatCall logprobs(int alternatives) {
        spec.setLogprobs(LogprobsConfig.newBuilder().setTopLogprobs(alternatives));
        return this;
    }

    /** How many answers to generate. */
    public ChatCall choices(int n) {
        spec.setN(n);
        return this;
    }

    /** The end user on whose behalf this is asked. */
    public ChatCall endUser(String id) {
        spec.setUser(id);
        return this;
    }

    /** Adds a word of the caller's own to the call. */
    public ChatCall metadata(String name, String value) {
        spec.putMetadata(name, value);
        return this;
    }

    /** How long a backend that loads models on demand should keep this one afterwards. */
    public ChatCall keepAlive(Duration value) {
        spec.setKeepAlive(RequestWriter.duration(value));
        return this;
    }

    /** Waits for the whole answer; throws a WeirException when there is none. */
    public ChatAnswer send() {
        return UnaryCall.await(sendAsync());
    }

    /** Asks for the whole answer. Cancelling the future cancels the call. */
    public CompletableFuture<ChatAnswer> sendAsync() {
        var request = CreateChatCompletionRequest.newBuilder().setSpec(build()).build();
        return UnaryCall.start(
                channel(), plan(ChatServiceGrpc.getCreateChatCompletionMethod(), request), AnswerReader::answer);
    }

    /** Asks for the answer piece by piece, for one thread to read. To be closed. */
    public ChatStream stream() {
        return new ChatStream(BlockingEvents.open(channel(), streamPlan(), new ChatEventDecoder()));
    }

    /** The answer piece by piece, asked for anew by each subscriber; what it requests is what the gateway sends. */
    public Flow.Publisher<ChatEvent> publisher() {
        return new CallPublisher<>(channel(), streamPlan(), ChatEventDecoder::new);
    }

    @Override
    ChatCall self() {
        return this;
    }

    @Override
    ChatCall format(ResponseFormat.Builder format) {
        spec.setResponseFormat(format);
        return this;
    }

    private RunningCall.Plan<StreamChatCompletionRequest, StreamChatCompletionResponse> streamPlan() {
        var request = StreamChatCompletionRequest.newBuilder()
                .setSpec(build())
                .setStreamOptions(streaming())
                .build();
        return plan(ChatServiceGrpc.getStreamChatCompletionMethod(), request);
    }

    private ChatCompletionSpec build() {
        return spec.clone().setSampling(sampling()).setExtensions(extensions()).build();
    }
}
