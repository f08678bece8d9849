package dev.weir.gateway.http;

import dev.weir.gateway.dialect.RequestBounds;
import dev.weir.gateway.dialect.anthropic.AnthropicRequests;
import dev.weir.gateway.dialect.ollama.OllamaRequests;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.http.operator.MetricsText;
import dev.weir.gateway.http.operator.Readiness;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** What the rest of the gate gives to its HTTP front. */
@Factory
@Requires(property = "weir.testing", value = "http")
final class TestingOperator {
    /** Whether the gate says that it is ready. */
    volatile boolean ready = true;

    @Singleton
    @Replaces(Readiness.class)
    Readiness readiness() {
        return () -> ready;
    }

    @Singleton
    @Replaces(MetricsText.class)
    MetricsText metrics() {
        return () -> "weir_up 1\n";
    }

    @Singleton
    @Replaces(OllamaRequests.class)
    OllamaRequests ollama() {
        return new OllamaRequests(RequestBounds.DEFAULTS, false);
    }

    @Singleton
    @Replaces(AnthropicRequests.class)
    AnthropicRequests anthropic() {
        return new AnthropicRequests(RequestBounds.DEFAULTS, false);
    }

    @Singleton
    @Replaces(OpenAiRequests.class)
    OpenAiRequests openAi() {
        return new OpenAiRequests(RequestBounds.DEFAULTS, false);
    }
}
