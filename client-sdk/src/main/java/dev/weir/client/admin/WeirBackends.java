package dev.weir.client.admin;

import dev.weir.client.transport.Pages;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.DrainBackendRequest;
import dev.weir.v1.GetQueueRequest;
import dev.weir.v1.ListBackendsRequest;
import dev.weir.v1.QueueServiceGrpc;
import dev.weir.v1.ResumeBackendRequest;
import java.util.List;

/** The servers that models run on. A name that is no backend's throws a NotFoundException. */
public final class WeirBackends {
    private final AdminCalls calls;

    WeirBackends(AdminCalls calls) {
        this.calls = calls;
    }

    /** All of them, as the gateway sees them now. */
    public List<BackendInfo> list() {
        return Pages.all(this::page);
    }

    /** Gives the backend no new calls; those it has run to their end. */
    public BackendInfo drain(String name) {
        var request = DrainBackendRequest.newBuilder().setName(name).build();
        return calls.change(
                AdminServiceGrpc.getDrainBackendMethod(),
                request,
                response -> BackendProtos.backend(response.getBackend()));
    }

    /** Gives a drained backend calls again. */
    public BackendInfo resume(String name) {
        var request = ResumeBackendRequest.newBuilder().setName(name).build();
        return calls.change(
                AdminServiceGrpc.getResumeBackendMethod(),
                request,
                response -> BackendProtos.backend(response.getBackend()));
    }

    /** The calls that wait for places on them now. */
    public QueueInfo queue() {
        return calls.read(
                QueueServiceGrpc.getGetQueueMethod(),
                GetQueueRequest.getDefaultInstance(),
                response -> QueueInfo.of(response.getQueue()));
    }

    private Pages.Page<BackendInfo> page(String token) {
        var request = ListBackendsRequest.newBuilder().setPageToken(token).build();
        return calls.read(
                AdminServiceGrpc.getListBackendsMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getBackendsList().stream()
                                .map(BackendProtos::backend)
                                .toList(),
                        response.getNextPageToken()));
    }
}
