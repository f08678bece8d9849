package dev.weir.gateway.assembly;

import dev.weir.gateway.chat.PromptSource;
import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.ollama.ErrandRequests;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.relay.StewardSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** The readers of requests, and which doors of older gateways there are. */
@Factory
final class Dialects {
    @Singleton
    OpenAiRequests openAi(RequestBounds bounds, Strictness strictness, PromptSource prompts) {
        return new OpenAiRequests(bounds, strictness.lenient(), prompts);
    }

    @Singleton
    AnthropicRequests anthropic(RequestBounds bounds, Strictness strictness, PromptSource prompts) {
        return new AnthropicRequests(bounds, strictness.lenient(), prompts);
    }

    @Singleton
    ResponseRequests responses(RequestBounds bounds, Strictness strictness, PromptSource prompts) {
        return new ResponseRequests(bounds, strictness.lenient(), prompts);
    }

    @Singleton
    OllamaRequests ollama(RequestBounds bounds, Strictness strictness, PromptSource prompts) {
        return new OllamaRequests(bounds, strictness.lenient(), prompts);
    }

    @Singleton
    ErrandRequests errands(Strictness strictness, StewardSettings settings) {
        return new ErrandRequests(settings.registries(), strictness.lenient());
    }

    /** Unless the settings say something else. */
    @Singleton
    @Requires(missingBeans = OlderDoors.class)
    OlderDoors olderDoors() {
        return OlderDoors.USUAL;
    }
}
