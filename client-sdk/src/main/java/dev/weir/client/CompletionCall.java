package dev.weir.client;

import dev.weir.client.transport.BlockingEvents;
import dev.weir.client.transport.CallPublisher;
import dev.weir.client.transport.CallSettings;
import dev.weir.client.transport.RunningCall;
import dev.weir.client.transport.UnaryCall;
import dev.weir.v1.CompletionServiceGrpc;
import dev.weir.v1.CompletionSpec;
import dev.weir.v1.CreateCompletionRequest;
import dev.weir.v1.CreateCompletionResponse;
import dev.weir.v1.LogprobsConfig;
import dev.weir.v1.ResponseFormat;
import dev.weir.v1.StreamCompletionRequest;
import dev.weir.v1.StreamCompletionResponse;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A text to be carried on by a model. Its streams tell the same events as a chat's, without reasoning and tools. */
public final class CompletionCall extends GenerationCall<CompletionCall> {
    private final CompletionSpec.Builder spec = CompletionSpec.newBuilder();

    CompletionCall(ManagedChannel channel, CallSettings settings, String model) {
        super(channel, settings);
        spec.setModel(model);
    }

    /** Adds a text to carry on. */
    public CompletionCall prompt(String text) {
        spec.addPrompts(text);
        return this;
    }

    /** The text after the gap that the model fills, for models that can. */
    public CompletionCall suffix(String text) {
        spec.setSuffix(text);
        return this;
    }

    /** True: the answer begins with the prompt. */
    public CompletionCall echo(boolean value) {
        spec.setEcho(value);
        return this;
    }

    /** Asks for the probability of each token, and for so many of the likeliest alternatives. */
    public CompletionCall logprobs(int alternatives) {
        spec.setLogprobs(LogprobsConfig.newBuilder().setTopLogprobs(alternatives));
        return this;
    }

    /** How many texts to generate for each prompt. */
    public CompletionCall choices(int n) {
        spec.setN(n);
        return this;
    }

    /** The end user on whose behalf this is asked. */
    public CompletionCall endUser(String id) {
        spec.setUser(id);
        return this;
    }

    /** How long a backend that loads models on demand should keep this one afterwards. */
    public CompletionCall keepAlive(Duration value) {
        spec.setKeepAlive(RequestWriter.duration(value));
        return this;
    }

    /** Waits for the whole answer; throws a WeirException when there is none. */
    public CompletionAnswer send() {
        return UnaryCall.await(sendAsync());
    }

    /** Asks for the whole answer. Cancelling the future cancels the call. */
    public CompletableFuture<CompletionAnswer> sendAsync() {
        var request = CreateCompletionRequest.newBuilder().setSpec(build()).build();
        return UnaryCall.start(
                channel(), plan(CompletionServiceGrpc.getCreateCompletionMethod(), request), CompletionCall::answer);
    }

    /** Asks for the answer piece by piece, for one thread to read. To be closed. */
    public ChatStream stream() {
        return new ChatStream(BlockingEvents.open(channel(), streamPlan(), new CompletionEventDecoder()));
    }

    /** The answer piece by piece, asked for anew by each subscriber; what it requests is what the gateway sends. */
    public Flow.Publisher<ChatEvent> publisher() {
        return new CallPublisher<>(channel(), streamPlan(), CompletionEventDecoder::new);
    }

    @Override
    CompletionCall self() {
        return this;
    }

    @Override
    CompletionCall format(ResponseFormat.Builder format) {
        spec.setResponseFormat(format);
        return this;
    }

    private RunningCall.Plan<StreamCompletionRequest, StreamCompletionResponse> streamPlan() {
        var request = StreamCompletionRequest.newBuilder()
                .setSpec(build())
                .setStreamOptions(streaming())
                .build();
        return plan(CompletionServiceGrpc.getStreamCompletionMethod(), request);
    }

    private CompletionSpec build() {
        return spec.clone().setSampling(sampling()).setExtensions(extensions()).build();
    }

    private static CompletionAnswer answer(CreateCompletionResponse response) {
        return new CompletionAnswer(
                new AnswerInfo(
                        response.getId(),
                        response.getModel(),
                        AnswerReader.instant(response.getCreateTime()),
                        response.getBackend()),
                response.getChoicesList().stream()
                        .map(choice -> new CompletionAnswer.Choice(
                                choice.getText(),
                                AnswerReader.finishReason(choice.getFinishReason()),
                                AnswerReader.logprobs(choice.getLogprobsList())))
                        .toList(),
                AnswerReader.usage(response.getUsage()),
                AnswerReader.timing(response.getTiming()));
    }
}
