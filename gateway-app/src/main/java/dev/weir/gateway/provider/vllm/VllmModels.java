package dev.weir.gateway.provider.vllm;

import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.dialect.openai.ModelListReader.Listed;
import dev.weir.gateway.provider.FirstSeen;
import dev.weir.gateway.provider.ModelNameFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes cards of vLLM's list, which has a new date in every answer and tells adapters' context only by their parent. */
final class VllmModels {
    private final String backend;
    private final FirstSeen firstSeen;

    VllmModels(String backend, FirstSeen firstSeen) {
        this.backend = backend;
        this.firstSeen = firstSeen;
    }

    List<ModelCard> cards(List<Listed> listed) {
        Map<String, Listed> byId =
                listed.stream().collect(Collectors.toMap(Listed::id, Function.identity(), (first, again) -> first));
        Map<String, Instant> seen = firstSeen.update(byId.keySet());
        return listed.stream()
                .filter(model -> !model.id().isEmpty())
                .map(model -> card(model, byId, seen.getOrDefault(model.id(), Instant.EPOCH)))
                .toList();
    }

    private ModelCard card(Listed model, Map<String, Listed> byId, Instant since) {
        String root = model.root() == null ? model.id() : model.root();
        return new ModelCard(
                model.id(),
                backend,
                model.ownedBy().isEmpty() ? "vllm" : model.ownedBy(),
                since,
                context(model, byId),
                ModelNameFacts.capabilities(model.id()),
                ModelNameFacts.file(model.id(), "safetensors", "vllm:" + root));
    }

    private static @Nullable Integer context(Listed model, Map<String, Listed> byId) {
        Listed parent = model.parent() == null ? null : byId.get(model.parent());
        return model.maxModelLen() == null && parent != null ? parent.maxModelLen() : model.maxModelLen();
    }
}
