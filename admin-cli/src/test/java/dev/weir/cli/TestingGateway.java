package dev.weir.cli;

import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;

/** A gateway on a free loopback port that knows two keys: {@code weir_admin} and {@code weir_user}. */
final class TestingGateway implements AutoCloseable, ServerInterceptor {
    static final String ADMIN = "weir_admin";
    static final String USER = "weir_user";
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    final TestingAdminService admin = new TestingAdminService();
    final TestingAccounts accounts = new TestingAccounts();
    final TestingAudit audit = new TestingAudit();
    private final Server server;
    private final String endpoint;

    TestingGateway() {
        try {
            server = NettyServerBuilder.forAddress(
                            new InetSocketAddress("127.0.0.1", 0), InsecureServerCredentials.create())
                    .addService(admin)
                    .addService(new TestingAdminService.Queues())
                    .addService(new TestingModelDoors.Chat())
                    .addService(new TestingModelDoors.Models())
                    .addService(new TestingOwnUsage())
                    .addService(accounts)
                    .addService(audit)
                    .addService(new TestingPrompts())
                    .intercept(this)
                    .build()
                    .start();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        endpoint = "127.0.0.1:" + server.getPort();
    }

    String endpoint() {
        return endpoint;
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        String key = String.valueOf(headers.get(AUTHORIZATION)).replaceFirst("^Bearer ", "");
        String method = call.getMethodDescriptor().getFullMethodName();
        boolean administers = method.matches("weir\\.v1\\.(Admin|Account|Audit|Queue|Prompt)Service/.*");
        if (!key.equals(ADMIN) && !key.equals(USER)) {
            return refuse(call, Status.UNAUTHENTICATED.withDescription("the key is not known"));
        }
        if (administers != key.equals(ADMIN)) {
            return refuse(call, Status.PERMISSION_DENIED.withDescription("the key lacks a scope"));
        }
        return new Answering<>(next.startCall(call, headers), call);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static <Q, R> ServerCall.Listener<Q> refuse(ServerCall<Q, R> call, Status status) {
        call.close(status, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    /** Turns what a service throws into the status it stands for. */
    private static final class Answering<Q>
            extends io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {
        private final ServerCall<Q, ?> call;

        Answering(ServerCall.Listener<Q> listener, ServerCall<Q, ?> call) {
            super(listener);
            this.call = call;
        }

        @Override
        public void onHalfClose() {
            try {
                super.onHalfClose();
            } catch (StatusRuntimeException failure) {
                call.close(failure.getStatus(), new Metadata());
            }
        }
    }
}
