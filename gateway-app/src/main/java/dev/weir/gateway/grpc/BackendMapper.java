package dev.weir.gateway.grpc;

import dev.weir.gateway.routing.BackendView;
import dev.weir.v1.Backend;
import dev.weir.v1.BackendState;
import java.time.Instant;
import java.util.Locale;

/** Backends as protos. */
final class BackendMapper {
    private BackendMapper() {}

    static Backend backend(BackendView view) {
        Backend.Builder backend = Backend.newBuilder()
                .setName(view.backend().name())
                .setType(view.backend().kind().name().toLowerCase(Locale.ROOT))
                .setUrl(view.backend().place().toString())
                .setState(state(view.health()))
                .addAllModels(view.models())
                .setRequestsInFlight(view.inFlight())
                .setDetail(view.health().detail())
                .setBreaker(view.health().breaker())
                .addAllLoadedModels(view.loaded())
                .setDrainingPlaces(view.work().draining())
                .setRequestsWaiting(view.work().waiting());
        if (view.work().slots() != null) {
            backend.setSlots(view.work().slots());
        }
        if (!view.health().changed().equals(Instant.EPOCH)) {
            backend.setStateTime(Protos.timestamp(view.health().changed()));
        }
        return backend.build();
    }

    private static BackendState state(BackendView.Health health) {
        if (health.draining()) {
            return BackendState.BACKEND_STATE_DRAINING;
        }
        return health.up() ? BackendState.BACKEND_STATE_UP : BackendState.BACKEND_STATE_DOWN;
    }
}
