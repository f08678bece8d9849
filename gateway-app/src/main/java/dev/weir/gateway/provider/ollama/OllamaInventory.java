package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelCard.Capability;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.provider.BackendQueries;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/**
 * Which models a server has. What a model can do does not stand in the list of older servers, so each model is asked about once, and
 * again only when its file has changed.
 */
final class OllamaInventory {
    private final String backend;
    private final BackendQueries queries;
    private final Sheets sheets;
    private volatile Map<String, ShownModel> known = Map.of();
    private volatile Map<String, String> digests = Map.of();
    private volatile Map<String, Set<Capability>> abilities = Map.of();

    OllamaInventory(String backend, BackendQueries queries) {
        this.backend = backend;
        this.queries = queries;
        this.sheets = new Sheets(this::show);
    }

    CompletionStage<List<ModelCard>> models() {
        return queries.get("/api/tags").thenCompose(this::complete);
    }

    /** What the server says that a model can do; empty: it does not say. */
    Set<Capability> abilities(String model) {
        return abilities.getOrDefault(model, Set.of());
    }

    CompletionStage<List<LoadedModel>> loaded() {
        return queries.get("/api/ps").thenApply(body -> InventoryReader.loaded(body, backend));
    }

    private CompletionStage<byte[]> show(String model) {
        ByteBuf buffer = Unpooled.buffer(64);
        new JsonOutput(buffer, false).beginObject().field("model", model).endObject();
        return queries.post("/api/show", ByteBufUtil.getBytes(buffer));
    }

    /** What the server says of a model, remembered as long as its file is the same; the long form is not kept. */
    CompletionStage<byte[]> sheet(String model, boolean verbose) {
        String digest = digests.get(model);
        if (!verbose) {
            return digest == null ? show(model) : sheets.of(model, digest);
        }
        ByteBuf buffer = Unpooled.buffer(64);
        new JsonOutput(buffer, false)
                .beginObject()
                .field("model", model)
                .field("verbose", true)
                .endObject();
        return queries.post("/api/show", ByteBufUtil.getBytes(buffer));
    }

    private CompletionStage<List<ModelCard>> complete(byte[] tags) {
        List<ModelCard> listed = InventoryReader.models(tags, backend);
        digests = listed.stream()
                .collect(Collectors.toUnmodifiableMap(
                        ModelCard::name, card -> card.file().digest(), (one, again) -> again));
        CompletionStage<List<ModelCard>> cards = CompletableFuture.completedStage(new ArrayList<>());
        for (ModelCard card : listed) {
            cards = cards.thenCompose(done -> complete(card).thenApply(whole -> {
                done.add(whole);
                return done;
            }));
        }
        return cards.thenApply(done -> {
            known = known.entrySet().stream()
                    .filter(entry -> listed.stream().anyMatch(card -> key(card).equals(entry.getKey())))
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
            abilities = listed.stream()
                    .collect(Collectors.toUnmodifiableMap(ModelCard::name, this::told, (first, again) -> first));
            return List.copyOf(done);
        });
    }

    /** Not what was guessed, which is no ground to refuse anything. */
    private Set<Capability> told(ModelCard card) {
        ShownModel shown = known.get(key(card));
        return !card.capabilities().isEmpty() || shown == null ? card.capabilities() : shown.capabilities();
    }

    private CompletionStage<ModelCard> complete(ModelCard card) {
        if (!card.capabilities().isEmpty() && card.contextLength() != null) {
            return CompletableFuture.completedStage(card);
        }
        ShownModel shown = known.get(key(card));
        if (shown != null) {
            return CompletableFuture.completedStage(shown.complete(card));
        }
        return show(card.name())
                .thenApply(ShownModel::read)
                .thenApply(read -> remember(card, read))
                .exceptionally(e -> ShownModel.guessed(card))
                .thenApply(read -> read.complete(card));
    }

    private ShownModel remember(ModelCard card, ShownModel shown) {
        var more = new HashMap<>(known);
        more.put(key(card), shown);
        known = Map.copyOf(more);
        return shown;
    }

    private static String key(ModelCard card) {
        return card.name() + "@" + card.file().digest();
    }
}
