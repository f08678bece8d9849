package dev.weir.gateway.fuzz;

import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Each reader of what others wrote, with the law that holds for it whatever it reads. */
enum Target {
    JSON_BOUNDS(body -> RequestLaw.refusesAsAClient(() -> RequestLaw.walk(JsonInput.request(body)))),
    OPENAI_CHAT(body -> RequestLaw.hold(openAi()::chat, body)),
    OPENAI_COMPLETION(body -> RequestLaw.hold(openAi()::completion, body)),
    OPENAI_EMBEDDING(body -> RequestLaw.hold(bytes -> openAi().embedding(bytes).request(), body)),
    OPENAI_RESPONSES(body -> RequestLaw.hold(ResponseLaw::chat, body)),
    ANTHROPIC_MESSAGES(
            body -> RequestLaw.hold(bytes -> anthropic().messages(bytes).request(), body)),
    OLLAMA_CHAT(body -> RequestLaw.hold(ollama()::chat, body)),
    OLLAMA_GENERATE(body -> RequestLaw.hold(ollama()::generate, body)),
    OLLAMA_EMBED(body -> {
        RequestLaw.hold(ollama()::embed, body);
        RequestLaw.hold(ollama()::embeddings, body);
        RequestLaw.refusesAsAClient(() -> ollama().show(body));
    }),
    SSE(bytes -> List.of(AnswerReader.OPENAI_STREAM, AnswerReader.OPENAI_LANE, AnswerReader.OPENAI_WHOLE)
            .forEach(reader -> reader.hold(bytes))),
    NDJSON(bytes -> List.of(AnswerReader.OLLAMA_STREAM, AnswerReader.OLLAMA_LANE, AnswerReader.OLLAMA_WHOLE)
            .forEach(reader -> reader.hold(bytes)));

    private final Consumer<byte[]> law;

    Target(Consumer<byte[]> law) {
        this.law = law;
    }

    /** Holds the law for one input; throws if it is broken. */
    void feed(byte[] input) {
        Spending.bounded(input.length, () -> law.accept(input));
    }

    /** The folder of its corpus, and its name for the fuzzer. */
    String folder() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static OpenAiRequests openAi() {
        return new OpenAiRequests(RequestBounds.DEFAULTS, false);
    }

    private static AnthropicRequests anthropic() {
        return new AnthropicRequests(RequestBounds.DEFAULTS, false);
    }

    private static OllamaRequests ollama() {
        return new OllamaRequests(RequestBounds.DEFAULTS, false);
    }
}
