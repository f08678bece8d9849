package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.CompletionRequest;
import dev.weir.gateway.chat.CompletionRequest.Prompt;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.EmbeddingRequest;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.Sampling;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ollama gives one choice an answer; a request for several is as many requests. */
public final class OllamaParts {
    private OllamaParts() {}

    /**
     * The requests that together make this one, in the order of its choices: all choices of the first prompt, then those of the second. Choices
     * of one prompt are the same object, unless the client gave a seed: then each has the next seed, since equal seeds give equal answers.
     *
     * @return empty if one answer is enough
     */
    public static List<ModelRequest> of(ModelRequest request) {
        int each = request.demand().choices();
        return switch (request) {
            case ChatRequest chat -> each == 1 ? List.of() : chats(chat, each);
            case CompletionRequest completion ->
                each == 1 && completion.prompts().size() <= 1 ? List.of() : completions(completion, each);
            case EmbeddingRequest embedding -> List.of();
        };
    }

    private static List<ModelRequest> chats(ChatRequest chat, int each) {
        var parts = new ArrayList<ModelRequest>(each);
        for (int i = 0; i < each; i++) {
            parts.add(i > 0 && unseeded(chat.sampling()) ? parts.getFirst() : one(chat, i));
        }
        return parts;
    }

    private static ChatRequest one(ChatRequest chat, int sample) {
        return new ChatRequest(
                one(chat.demand(), chat.demand().promptBound()),
                chat.messages(),
                seeded(chat.sampling(), sample),
                chat.tooling(),
                chat.features(),
                null);
    }

    private static List<ModelRequest> completions(CompletionRequest completion, int each) {
        var parts = new ArrayList<ModelRequest>(each * completion.prompts().size());
        for (Prompt prompt : completion.prompts()) {
            for (int i = 0; i < each; i++) {
                parts.add(i > 0 && unseeded(completion.sampling()) ? parts.getLast() : one(completion, prompt, i));
            }
        }
        return parts;
    }

    private static CompletionRequest one(CompletionRequest completion, Prompt prompt, int sample) {
        long bound = switch (prompt) {
            case Prompt.Text(String text) -> ByteBufUtil.utf8Bytes(text);
            case Prompt.Tokens(List<Integer> ids) -> ids.size();
        };
        return new CompletionRequest(
                one(completion.demand(), bound),
                List.of(prompt),
                completion.framing(),
                seeded(completion.sampling(), sample),
                completion.features(),
                null);
    }

    private static Demand one(Demand all, long promptBound) {
        return new Demand(all.model(), all.delivery(), all.usageInStream(), all.maxTokens(), 1, promptBound);
    }

    private static boolean unseeded(Sampling sampling) {
        return sampling.seed() == null;
    }

    private static Sampling seeded(Sampling sampling, int sample) {
        @Nullable Long seed = sampling.seed();
        return seed == null || sample == 0 ? sampling : sampling.withSeed(seed + sample);
    }
}
