package dev.weir.gateway.http.legacy.authz;

import dev.weir.gateway.admission.Admission;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.relay.Models;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says where nginx is to send a request: straight to a vLLM where that loses nothing, else through the gate. */
@Singleton
@Requires(beans = AuthzDoor.class)
final class Destination {
    private final OlderDoors.Authz settings;
    private final Admission admission;
    private final Models models;

    Destination(OlderDoors doors, Admission admission, Models models) {
        this.settings = doors.authz();
        this.admission = admission;
        this.models = models;
    }

    /**
     * The backend that it may go to straight; null: through the gate. Only what the operator has listed, for a key whose calls are limited by
     * their number and nothing else, only while no model has limits (a server heeds the body, whatever nginx was told), and only by the name
     * that the model has at that server.
     *
     * @param model the model's name as nginx was told; empty: it was not
     */
    @Nullable
    String direct(Caller caller, String model) {
        if (settings.direct().isEmpty() || !admission.countsRequestsOnly(caller, model)) {
            return null;
        }
        return places(caller, model).stream()
                .filter(settings.direct()::contains)
                .findFirst()
                .orElse(null);
    }

    private List<String> places(Caller caller, String model) {
        if (model.isEmpty()) {
            String usual = settings.defaultBackend();
            return usual == null ? List.of() : List.of(usual);
        }
        try {
            return models.unchangedAt(caller, model);
        } catch (GatewayException unknown) {
            return List.of();
        }
    }
}
