package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Extensions;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.Tooling.Choice;
import dev.weir.gateway.failure.GatewayException;
import java.util.Comparator;

/** What an Ollama server cannot do is refused by name, not left out in silence. */
final class Abilities {
    private Abilities() {}

    static void check(Sampling sampling, Extensions extensions) {
        if (!sampling.logitBias().isEmpty()) {
            throw cannot("logit_bias", "a bias on single tokens");
        }
        checkOwn(extensions);
    }

    /** Fields that only vLLM understands. */
    static void checkOwn(Extensions extensions) {
        if (extensions.vllm().isEmpty()) {
            return;
        }
        extensions.vllm().keySet().stream()
                .filter(field -> !field.equals(Extensions.CONTINUOUS_USAGE))
                .min(Comparator.naturalOrder())
                .ifPresent(field -> {
                    throw cannot(field, "this field of vLLM");
                });
    }

    static void check(Tooling tooling) {
        switch (tooling.choice()) {
            case Choice.Unsaid unsaid -> {}
            case Choice.Auto auto -> {}
            case Choice.None none -> {}
            case Choice.Required required -> throw order();
            case Choice.Named named -> throw order();
        }
    }

    private static GatewayException order() {
        return cannot("tool_choice", "an order to call a tool, only the choices auto and none");
    }

    static String text(Prompt prompt, String field) {
        return switch (prompt) {
            case Prompt.Text text -> text.text();
            case Prompt.Tokens tokens -> throw cannot(field, "token ids; send text");
        };
    }

    static GatewayException cannot(String field, String what) {
        return Wrong.unsupported(
                field, "'" + field + "' cannot be used with this model: an Ollama backend does not take " + what + ".");
    }
}
