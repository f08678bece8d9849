package dev.weir.gateway.cache;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.chat.WireBody.Field;
import dev.weir.gateway.chat.WireBody.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When two requests are equal: if all that shapes an answer is. In which dialect they came, how their JSON is written, whether they are
 * streamed and how long the model is to stay in memory does not.
 */
final class EqualRequests {
    /** Goes up when what is kept, or how it is named, changes. */
    private static final int FORM = 1;

    private EqualRequests() {}

    /**
     * A name that all equal requests have.
     *
     * @param owner whose answer it is
     * @param models the names that the model has at its servers
     */
    static String name(String owner, List<String> models, ModelRequest request) {
        var to = new Digesting().number(FORM).text(owner);
        Demand demand = request.demand();
        to.text(demand.model()).texts(models.stream().sorted().toList());
        to.value(demand.maxTokens()).number(demand.choices());
        switch (request) {
            case ChatRequest chat -> chat(chat, to.number(1));
            case CompletionRequest completion -> completion(completion, to.number(2));
            case EmbeddingRequest embedding -> embedding(embedding, to.number(3));
        }
        onlyInItsBytes(request.wire(), to);
        return to.hex();
    }

    private static void chat(ChatRequest chat, Digesting to) {
        EqualTurns.put(chat.messages(), to);
        sampling(chat.sampling(), to);
        EqualTurns.put(chat.tooling(), to);
        features(chat.features(), to);
    }

    private static void completion(CompletionRequest completion, Digesting to) {
        prompts(completion.prompts(), to);
        Framing framing = completion.framing();
        to.value(framing.raw()).text(framing.suffix()).text(framing.system());
        to.value(framing.echo()).text(framing.template());
        to.number(framing.images().size());
        framing.images().forEach(image -> EqualTurns.put(image, to));
        sampling(completion.sampling(), to);
        features(completion.features(), to);
    }

    private static void embedding(EmbeddingRequest embedding, Digesting to) {
        prompts(embedding.inputs(), to);
        to.value(embedding.dimensions()).value(embedding.truncate());
        extensions(embedding.extensions(), to);
    }

    private static void prompts(List<Prompt> prompts, Digesting to) {
        to.number(prompts.size());
        for (Prompt prompt : prompts) {
            switch (prompt) {
                case Prompt.Text(String text) -> to.number(1).text(text);
                case Prompt.Tokens(List<Integer> ids) -> {
                    to.number(2).number(ids.size());
                    ids.forEach(to::number);
                }
            }
        }
    }

    private static void sampling(Sampling how, Digesting to) {
        to.value(how.temperature()).value(how.topP()).value(how.topK()).value(how.minP());
        to.value(how.presencePenalty()).value(how.frequencyPenalty()).value(how.repetitionPenalty());
        to.value(how.seed()).texts(how.stop());
        to.number(how.logitBias().size());
        new TreeMap<>(how.logitBias()).forEach((token, bias) -> to.number(token).value(bias));
    }

    private static void features(Features features, Digesting to) {
        switch (features.format()) {
            case Features.OutputFormat.Text() -> to.number(1);
            case Features.OutputFormat.JsonObject() -> to.number(2);
            case Features.OutputFormat.JsonSchema schema ->
                to.number(3).text(schema.name()).text(schema.schemaJson()).value(schema.strict());
        }
        to.value(features.reasoning()).value(features.topLogprobs());
        extensions(features.extensions(), to);
    }

    private static void extensions(Extensions extensions, Digesting to) {
        Map<String, String> vllm = new HashMap<>(extensions.vllm());
        vllm.remove(Extensions.CONTINUOUS_USAGE);
        to.texts(vllm).texts(extensions.ollamaOptions());
    }

    /** A server that gets the body's own bytes gets these fields too. */
    private static void onlyInItsBytes(@Nullable WireBody wire, Digesting to) {
        for (Field field : List.of(Field.CONTEXT, Field.TRUNCATE, Field.SHIFT)) {
            Span span = wire == null ? null : wire.span(field);
            if (wire != null && span != null) {
                to.text(field.name()).bytes(wire.bytes(), span.start(), span.end());
            }
        }
    }
}
