package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Features.Reasoning;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, and how it wants to see it.
 *
 * @param request what the model is asked
 * @param effort how much it is to think, if it has levels for that; null: not told
 * @param thinkingHidden whether the text of the model's thinking is left out of the answer
 */
public record MessagesAsk(ChatRequest request, @Nullable Reasoning effort, boolean thinkingHidden) {
    /** The family of models that think in levels; servers may refuse to tell one to others. */
    private static final String HAS_LEVELS = "gpt-oss";

    /** Whether the model is to think; then what is known of it matters. */
    public boolean wantsThinking() {
        return request.features().reasoning() == Reasoning.IF_ABLE;
    }

    /** The same for a model that is known: as much thinking as it can do. */
    public MessagesAsk knowing(ModelCard model) {
        boolean levels = model.name().toLowerCase(Locale.ROOT).contains(HAS_LEVELS);
        if (levels && effort != null) {
            return thinking(effort);
        }
        return model.capabilities().contains(Capability.THINKING) ? thinking(Reasoning.ON) : this;
    }

    private MessagesAsk thinking(Reasoning how) {
        Features old = request.features();
        var features = new Features(old.format(), how, old.topLogprobs(), old.extensions());
        var changed = new ChatRequest(
                request.demand(), request.messages(), request.sampling(), request.tooling(), features, request.wire());
        return new MessagesAsk(changed, null, thinkingHidden);
    }
}
