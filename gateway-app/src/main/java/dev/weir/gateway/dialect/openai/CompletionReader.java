package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Framing;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.OutputFormat;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one request of the older completions route, in one pass. */
final class CompletionReader {
    /** What the dialect means when a client does not say how much it wants. */
    private static final int DEFAULT_MOST_TOKENS = 16;

    private final RequestBounds bounds;
    private final CommonFields common;
    private final SamplingFields sampling;
    private final VllmFields vllm;
    private final OllamaFields ollama;
    private final PromptReader inputs;
    private @Nullable List<Prompt> prompts;
    private @Nullable String suffix;
    private boolean echo;
    private @Nullable Integer logprobs;
    private OutputFormat format = new OutputFormat.Text();

    CompletionReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.common = new CommonFields(bounds, lenient);
        this.sampling = new SamplingFields(bounds);
        this.ollama = new OllamaFields(bounds);
        this.vllm = new VllmFields(bounds);
        this.inputs = new PromptReader(bounds.prompts());
    }

    CompletionRequest read(byte[] body) {
        Span object = BodyWalk.over(
                body,
                common,
                (name, in) -> field(name, in)
                        || common.takeGeneration(name, in)
                        || sampling.take(name, in)
                        || ollama.take(name, in)
                        || vllm.take(name, in));
        return request(body, object);
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "prompt" -> prompts = inputs.read(in);
            case "suffix" -> suffix = Maybe.string(in, Integer.MAX_VALUE);
            case "echo" -> echo = Maybe.flag(in);
            case "logprobs" -> logprobs = Maybe.integer(in, 0, bounds.topLogprobs());
            case "response_format" -> format = FormatReader.format(in, bounds, common);
            case "best_of" -> {
                if (!in.isNull() && in.integer(0, Integer.MAX_VALUE) > 1) {
                    throw Refusals.unsupported("best_of", "can only be 1");
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private CompletionRequest request(byte[] body, Span object) {
        common.model();
        if (prompts == null) {
            throw Refusals.missing("prompt");
        }
        common.addPrompt(inputs.promptBytes() + (suffix == null ? 0 : suffix.length() * 3L));
        var framing = suffix == null && !echo ? Framing.RAW : new Framing(true, suffix, null, List.of(), echo);
        return new CompletionRequest(
                common.demand(DEFAULT_MOST_TOKENS).forPrompts(prompts.size()),
                prompts,
                framing,
                sampling.read(),
                new Features(format, ollama.think(), logprobs, ollama.with(vllm.read())),
                ollama.said() ? null : common.wire(body, object));
    }
}
