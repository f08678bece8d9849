package dev.weir.client.admin;

import dev.weir.v1.Backend;
import dev.weir.v1.BackendState;

/** Backends between the contract's messages and the client's own. */
final class BackendProtos {
    private BackendProtos() {}

    static BackendInfo backend(Backend backend) {
        return new BackendInfo(
                new BackendInfo.Server(backend.getName(), backend.getType(), backend.getUrl()),
                new BackendInfo.Status(
                        state(backend.getState()),
                        backend.hasStateTime() ? Times.instant(backend.getStateTime()) : null,
                        backend.getDetail(),
                        backend.getBreaker()),
                backend.getModelsList(),
                backend.getLoadedModelsList(),
                new BackendInfo.Work(
                        backend.getRequestsInFlight(),
                        backend.hasSlots() ? Integer.valueOf(backend.getSlots()) : null,
                        backend.getDrainingPlaces(),
                        backend.getRequestsWaiting()));
    }

    private static BackendInfo.State state(BackendState state) {
        return switch (state) {
            case BACKEND_STATE_UP -> BackendInfo.State.UP;
            case BACKEND_STATE_DOWN -> BackendInfo.State.DOWN;
            case BACKEND_STATE_DRAINING -> BackendInfo.State.DRAINING;
            case BACKEND_STATE_UNSPECIFIED, UNRECOGNIZED -> BackendInfo.State.OTHER;
        };
    }
}
