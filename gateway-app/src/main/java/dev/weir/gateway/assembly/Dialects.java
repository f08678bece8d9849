package dev.weir.gateway.assembly;

import dev.weir.gateway.dialect.Strictness;
import dev.weir.gateway.dialect.anthropic.AnthropicBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.ollama.ErrandRequests;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.RequestBounds;
import dev.weir.gateway.dialect.openai.responses.ResponseRequests;
import dev.weir.gateway.relay.StewardSettings;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** The readers of requests. */
@Factory
final class Dialects {
    @Singleton
    OpenAiRequests openAi(Strictness strictness) {
        return new OpenAiRequests(RequestBounds.DEFAULTS, strictness.lenient());
    }

    @Singleton
    AnthropicRequests anthropic(Strictness strictness) {
        return new AnthropicRequests(AnthropicBounds.DEFAULTS, strictness.lenient());
    }

    @Singleton
    ResponseRequests responses(Strictness strictness) {
        return new ResponseRequests(RequestBounds.DEFAULTS, strictness.lenient());
    }

    @Singleton
    OllamaRequests ollama(Strictness strictness) {
        return new OllamaRequests(strictness.lenient());
    }

    @Singleton
    ErrandRequests errands(Strictness strictness, StewardSettings settings) {
        return new ErrandRequests(settings.registries(), strictness.lenient());
    }
}
