package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one embeddings request, in one pass. */
final class EmbeddingReader {
    private final RequestBounds bounds;
    private final CommonFields common;
    private final VllmFields vllm;
    private final OllamaFields ollama;
    private final PromptReader texts;
    private @Nullable List<Prompt> inputs;
    private @Nullable Integer dimensions;
    private boolean base64;

    EmbeddingReader(RequestBounds bounds, boolean lenient) {
        this.bounds = bounds;
        this.common = new CommonFields(bounds, lenient);
        this.ollama = new OllamaFields(bounds);
        this.vllm = new VllmFields(bounds);
        this.texts = new PromptReader(bounds.prompts());
    }

    EmbeddingAsk read(byte[] body) {
        Span object = BodyWalk.over(
                body,
                common,
                (name, in) -> field(name, in)
                        || common.take(name, in)
                        || common.takeCache(name, in)
                        || ollama.take(name, in)
                        || vllm.take(name, in));
        common.model();
        if (inputs == null) {
            throw Refusals.missing("input");
        }
        common.addPrompt(texts.promptBytes());
        var request = new EmbeddingRequest(
                common.demand(null).forPrompts(0),
                inputs,
                dimensions,
                false,
                ollama.with(vllm.read()),
                ollama.said() ? null : common.wire(body, object));
        return new EmbeddingAsk(request, base64);
    }

    private boolean field(String name, JsonInput in) {
        switch (name) {
            case "input" -> inputs = inputs(in);
            case "dimensions" -> dimensions = Maybe.integer(in, 1, bounds.dimensions());
            case "encoding_format" -> base64 = !in.isNull() && base64(in);
            default -> {
                return false;
            }
        }
        return true;
    }

    private List<Prompt> inputs(JsonInput in) {
        var read = texts.read(in);
        if (read.size() == 1 && read.getFirst() instanceof Prompt.Text(String only) && only.isEmpty()) {
            throw Refusals.wrong("input", "must not be empty");
        }
        return read;
    }

    private static boolean base64(JsonInput in) {
        return switch (in.string(16).toLowerCase(Locale.ROOT)) {
            case "float" -> false;
            case "base64" -> true;
            default -> throw in.invalid("must be float or base64");
        };
    }
}
