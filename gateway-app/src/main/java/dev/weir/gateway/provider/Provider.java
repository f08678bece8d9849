package dev.weir.gateway.provider;

import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import dev.weir.gateway.upstream.UpstreamRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One backend, seen through the eyes of its kind. */
public interface Provider {
    /** Its name, kind and slots. */
    Backend backend();

    /** The dialect in which it is asked and answers. */
    Dialect dialect();

    /** The way to it. */
    Transport transport();

    /**
     * The call that asks it. Pure. A request whose {@link ModelRequest#wire} is of this provider's {@link #dialect} goes as its own bytes.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UNSUPPORTED_VALUE} if this kind of server cannot do what is asked for
     */
    UpstreamRequest call(ModelRequest request, Sending sending);

    /** Whether this kind of server can be asked such a thing. */
    default boolean takes(PassedRequest.Task task) {
        return false;
    }

    /** The call that asks it what it {@link #takes}. Pure. */
    default UpstreamRequest pass(PassedRequest request, Sending sending) {
        throw new GatewayException(FailureCode.UNSUPPORTED_VALUE, "This kind of server cannot be asked that.");
    }

    /**
     * The requests that together make this one, for a server that gives one choice an answer: one for each choice, in their order. Each goes
     * its own way through {@link #call} and {@link #decoder}, where its choice is the only one. Pure.
     *
     * @return empty: the request goes as it is
     */
    default List<ModelRequest> parts(ModelRequest request) {
        return List.of();
    }

    /** A reader for the answer to that request. */
    AnswerDecoder decoder(ModelRequest request);

    /** What an answer with a status outside of 200 means, in the gate's own words. */
    Failure refusal(UpstreamHead head, byte[] body, Sending sending);

    /** The models that it has; fails if it does not answer. Not on the path of any request. */
    CompletionStage<List<ModelCard>> models();

    /** The models in its memory. */
    CompletionStage<List<LoadedModel>> loaded();

    /** Whether it tells its {@link #load}. */
    default boolean tellsLoad() {
        return false;
    }

    /** How busy it is; fails if it does not answer, or does not tell. Not on the path of any request. */
    default CompletionStage<ServerLoad> load() {
        return CompletableFuture.failedStage(
                new GatewayException(FailureCode.UNSUPPORTED_VALUE, "This kind of server does not tell its load."));
    }

    /**
     * What it says itself of a model, as an answer of Ollama's {@code /api/show}; empty if this kind of server does not say such a thing. Fails
     * if it does not answer. Not for every request: it may have to be asked.
     *
     * @param verbose whether the long parts are wanted too
     */
    default CompletionStage<byte[]> sheet(String model, boolean verbose) {
        return CompletableFuture.completedStage(new byte[0]);
    }

    /** What can be done to its models; null if this kind of server does not keep them itself. */
    default @Nullable ModelKeeper keeper() {
        return null;
    }
}
