package dev.weir.gateway.provider.sim;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.openai.UpstreamCall;
import dev.weir.gateway.dialect.openai.UpstreamErrors;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.ModelNameFacts;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import io.netty.util.concurrent.EventExecutorGroup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The simulator as a backend. It speaks OpenAI's dialect like a server would, so nothing else has to know that it is none. */
public final class SimProvider implements Provider {
    /** The name of its only model. */
    public static final String MODEL = "weir-sim";

    private static final int CONTEXT = 8192;
    private static final int LONGEST_VECTOR = 1024;
    private static final Instant NEVER = Instant.parse("2318-01-01T00:00:00Z");

    private final Backend backend;
    private final Transport transport;
    private final ModelCard card;

    /**
     * @param loops the event loops on which calls come in
     * @param clock for the dates of answers
     * @param perWord how long it takes over each word
     */
    public SimProvider(Backend backend, EventExecutorGroup loops, InstantSource clock, Duration perWord) {
        this.backend = backend;
        this.transport = new SimTransport(loops, clock, perWord);
        this.card = new ModelCard(
                MODEL,
                backend.name(),
                "weir",
                clock.instant(),
                CONTEXT,
                Set.of(Capability.COMPLETION, Capability.EMBEDDING),
                ModelNameFacts.file(MODEL, "simulated", MODEL));
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public Dialect dialect() {
        return Dialect.OPENAI;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public UpstreamRequest call(ModelRequest request, Sending sending) {
        switch (request) {
            case ChatRequest chat -> {
                refuseFeatures(chat.features());
                refuseCalls(chat.tooling().choice());
                chat.messages().forEach(message -> refuseMedia(message.parts()));
            }
            case CompletionRequest completion -> {
                refuseFeatures(completion.features());
                refuse(completion.framing().suffix() != null, "suffix", "fill a gap");
                refuseMedia(List.copyOf(completion.framing().images()));
            }
            case EmbeddingRequest embedding -> {
                Integer length = embedding.dimensions();
                refuse(length != null && length > LONGEST_VECTOR, "dimensions", "make vectors as long as that");
            }
        }
        return new UpstreamRequest(
                "POST",
                "/v1" + UpstreamCall.route(request),
                sending.attemptId(),
                UpstreamCall.body(request, sending.model(), sending.mostTokens(), true));
    }

    private static void refuseFeatures(Features features) {
        refuse(!(features.format() instanceof OutputFormat.Text), "response_format", "keep to a format");
        refuse(features.topLogprobs() != null, "logprobs", "tell probabilities");
    }

    private static void refuseCalls(Choice choice) {
        boolean must = choice instanceof Choice.Required || choice instanceof Choice.Named;
        refuse(must, "tool_choice", "call tools");
    }

    private static void refuseMedia(List<ContentPart> parts) {
        refuse(!parts.stream().allMatch(ContentPart.Text.class::isInstance), "messages", "see or hear");
    }

    private static void refuse(boolean asked, String field, String cannot) {
        if (asked) {
            throw Failure.of(FailureCode.UNSUPPORTED_VALUE, "The simulated model " + MODEL + " cannot " + cannot + ".")
                    .at(field)
                    .asException();
        }
    }

    @Override
    public AnswerDecoder decoder(ModelRequest request) {
        return UpstreamCall.decoder(request);
    }

    @Override
    public Failure refusal(UpstreamHead head, byte[] body, Sending sending) {
        return UpstreamErrors.refusal(head.status(), head.retryAfter(), body);
    }

    @Override
    public CompletionStage<List<ModelCard>> models() {
        return CompletableFuture.completedFuture(List.of(card));
    }

    @Override
    public CompletionStage<List<LoadedModel>> loaded() {
        return CompletableFuture.completedFuture(List.of(new LoadedModel(card, 0, NEVER)));
    }
}
