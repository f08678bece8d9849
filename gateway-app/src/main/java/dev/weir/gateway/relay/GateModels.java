package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.routing.Resolved;
import dev.weir.gateway.routing.Router;
import java.util.Comparator;
import java.util.List;

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
        Resolved resolved = router.resolve(id);
        if (caller.mayUse(id)) {
            for (Resolved.Candidate place : resolved.candidates()) {
                ModelCard card = router.card(place);
                if (card != null) {
                    return new ListedModel(id, card);
                }
            }
        }
        throw ModelNames.unknown(id).asException();
    }

    @Override
    public List<LoadedModel> loaded(Caller caller) {
        return router.loaded().stream()
                .filter(model -> caller.mayUse(model.card().name()))
                .toList();
    }
}
