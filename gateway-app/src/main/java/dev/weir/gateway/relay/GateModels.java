package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.Candidate;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** The router's catalogue, cut down to what a caller may use. */
public final class GateModels implements Models {
    private final Router router;

    /** Lists what that router knows. */
    public GateModels(Router router) {
        this.router = router;
    }

    @Override
    public List<ListedModel> list(Caller caller) {
        return router.models().stream()
                .filter(model -> caller.mayUse(model.id()))
                .sorted(Comparator.comparing(ListedModel::id))
                .toList();
    }

    @Override
    public ListedModel find(Caller caller, String id) {
        return place(caller, id).model;
    }

    @Override
    public Pins pins(String id) {
        return router.resolve(id).terms().pins();
    }

    @Override
    public <T> CompletionStage<T> show(
            Caller caller, String id, boolean verbose, BiFunction<ListedModel, byte[], T> page) {
        Place place = place(caller, id);
        return place.candidate
                .provider()
                .sheet(place.candidate.sentModel(), verbose)
                .exceptionally(silent -> new byte[0])
                .thenApply(own -> page.apply(place.model, own));
    }

    @Override
    public List<String> unchangedAt(Caller caller, String id) {
        return router.resolve(id).candidates().stream()
                .filter(candidate -> caller.mayUse(id)
                        && candidate.sentModel().equals(id)
                        && candidate.provider().backend().kind() == Backend.Kind.VLLM
                        && router.card(candidate) != null)
                .map(candidate -> candidate.provider().backend().name())
                .toList();
    }

    private record Place(Candidate candidate, ListedModel model) {}

    private Place place(Caller caller, String id) {
        Resolved resolved = router.resolve(id);
        if (caller.mayUse(id)) {
            for (Candidate candidate : resolved.candidates()) {
                ModelCard card = router.card(candidate);
                if (card != null) {
                    return new Place(candidate, new ListedModel(id, card));
                }
            }
        }
        throw ModelNames.unknown(id).asException();
    }

    /** A model that several backends have loaded is listed once, as the one that stays longest. */
    @Override
    public List<LoadedModel> loaded(Caller caller) {
        Map<String, LoadedModel> byName = new LinkedHashMap<>();
        for (LoadedModel model : router.loaded()) {
            if (caller.mayUse(model.card().name())) {
                byName.merge(
                        model.card().name(),
                        model,
                        (one, other) -> other.expiresAt().isAfter(one.expiresAt()) ? other : one);
            }
        }
        return List.copyOf(byName.values());
    }
}
