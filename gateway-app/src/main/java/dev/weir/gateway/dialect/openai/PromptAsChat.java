package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.ContentPart;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Tooling;
import java.util.ArrayList;
import java.util.List;

/** A prompt that wants the model's template around it, as the conversation that gets the same template. */
final class PromptAsChat {
    private PromptAsChat() {}

    static ChatRequest chat(CompletionRequest completion) {
        if (completion.prompts().size() != 1
                || !(completion.prompts().getFirst() instanceof Prompt.Text(String text))) {
            throw UpstreamCall.unsupported("prompt", "must be one text for this model");
        }
        if (completion.framing().template() != null) {
            throw UpstreamCall.unsupported("template", "cannot be used with this model, which has its own");
        }
        var messages = new ArrayList<Message>(2);
        String system = completion.framing().system();
        if (system != null && !system.isEmpty()) {
            messages.add(Message.text(Role.SYSTEM, system));
        }
        var parts = new ArrayList<ContentPart>();
        parts.add(new ContentPart.Text(text));
        parts.addAll(completion.framing().images());
        messages.add(new Message(Role.USER, parts, null, List.of(), null, null));
        return new ChatRequest(
                completion.demand(), messages, completion.sampling(), Tooling.NONE, completion.features(), null);
    }
}
