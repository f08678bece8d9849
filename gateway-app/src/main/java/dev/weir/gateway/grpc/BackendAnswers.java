package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.BackendAdministration;
import dev.weir.v1.DrainBackendRequest;
import dev.weir.v1.DrainBackendResponse;
import dev.weir.v1.ListBackendsResponse;
import dev.weir.v1.ResumeBackendRequest;
import dev.weir.v1.ResumeBackendResponse;
import jakarta.inject.Singleton;

/** The part of {@code weir.v1.AdminService} that is about backends. */
@Singleton
final class BackendAnswers {
    private final BackendAdministration backends;

    BackendAnswers(BackendAdministration backends) {
        this.backends = backends;
    }

    ListBackendsResponse list() {
        return ListBackendsResponse.newBuilder()
                .addAllBackends(
                        backends.list().stream().map(BackendMapper::backend).toList())
                .build();
    }

    DrainBackendResponse drain(Actor actor, DrainBackendRequest request) {
        return DrainBackendResponse.newBuilder()
                .setBackend(BackendMapper.backend(backends.drain(actor, request.getName())))
                .build();
    }

    ResumeBackendResponse resume(Actor actor, ResumeBackendRequest request) {
        return ResumeBackendResponse.newBuilder()
                .setBackend(BackendMapper.backend(backends.resume(actor, request.getName())))
                .build();
    }
}
