package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.dialect.AnswerDecoder;
import java.util.function.Supplier;

/** Readers for what an Ollama server answers. */
public final class OllamaDecoders {
    private final Supplier<String> callIds;

    /**
     * @param callIds makes an id for a tool call that has none, as older servers send them; each one new
     */
    public OllamaDecoders(Supplier<String> callIds) {
        this.callIds = callIds;
    }

    /** A reader for the answer to this request. */
    public AnswerDecoder decoder(ModelRequest request) {
        return switch (request) {
            case ChatRequest chat ->
                text(chat.demand(), Boolean.FALSE.equals(chat.tooling().parallel()));
            case CompletionRequest completion -> completion(completion);
            case EmbeddingRequest embedding -> new VectorsDecoder();
        };
    }

    private AnswerDecoder completion(CompletionRequest request) {
        AnswerDecoder answer = text(request.demand(), false);
        boolean echo = request.framing().echo() && !request.prompts().isEmpty();
        return echo ? new EchoDecoder(answer, Abilities.text(request.prompts().getFirst(), "prompt")) : answer;
    }

    private AnswerDecoder text(Demand demand, boolean oneCallOnly) {
        var events = new LineEvents(callIds, oneCallOnly);
        return demand.streamed() ? new StreamDecoder(events) : new WholeDecoder(events);
    }
}
