package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Dialect;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.chat.WireBody;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model of an Ollama server cannot do is refused before the server hears of it: Ollama would leave pictures out without a word, and
 * load the model to refuse the rest.
 */
final class ModelAbilities {
    private final ModelRequest request;
    private final Set<Capability> can;

    private ModelAbilities(ModelRequest request, Set<Capability> can) {
        this.request = request;
        this.can = can;
    }

    /**
     * Checks a request.
     *
     * @param can what the server says that the model can do; empty: it does not say, as servers do that are too old to hear
     * @throws GatewayException with {@code UNSUPPORTED_VALUE}
     */
    static void check(ModelRequest request, Set<Capability> can) {
        new ModelAbilities(request, can).check();
    }

    private void check() {
        switch (request) {
            case ChatRequest chat -> {
                for (Message message : chat.messages()) {
                    media(message.parts());
                }
                boolean calls = !chat.tooling().tools().isEmpty();
                boolean none = chat.tooling().choice() instanceof Tooling.Choice.None;
                need(Capability.TOOLS, calls && !none, "tools");
                thinking(chat.features().reasoning());
            }
            case CompletionRequest completion -> {
                need(Capability.VISION, !completion.framing().images().isEmpty(), "images");
                need(Capability.INSERT, completion.framing().suffix() != null, "suffix");
                thinking(completion.features().reasoning());
            }
            case EmbeddingRequest embedding -> {}
        }
    }

    private void media(List<ContentPart> parts) {
        for (ContentPart part : parts) {
            switch (part) {
                case ContentPart.Text text -> {}
                case ContentPart.Image image -> need(Capability.VISION, true, "messages");
                case ContentPart.Audio audio -> need(Capability.AUDIO, true, "messages");
            }
        }
    }

    private void thinking(@Nullable Reasoning reasoning) {
        WireBody wire = request.wire();
        String field = wire != null && wire.dialect() == Dialect.OPENAI ? "reasoning_effort" : "think";
        boolean asked = reasoning != null && reasoning != Reasoning.NONE && reasoning != Reasoning.IF_ABLE;
        need(Capability.THINKING, asked, field);
    }

    /** In Ollama's own words, which its clients look for. */
    private void need(Capability ability, boolean wanted, String field) {
        boolean told = !can.isEmpty() || ability == Capability.AUDIO;
        if (wanted && told && !can.contains(ability)) {
            String said = '"' + request.demand().model() + "\" does not support " + ability.label();
            throw Failure.of(FailureCode.UNSUPPORTED_VALUE, said).at(field).asException();
        }
    }
}
