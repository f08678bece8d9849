package dev.weir.client;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A gRPC server on a free loopback port that notes the headers of every call. */
final class TestingGateway implements AutoCloseable, ServerInterceptor {
    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    final BlockingQueue<Metadata> calls = new LinkedBlockingQueue<>();
    private final Server server;

    TestingGateway(BindableService service) {
        this(service, InsecureServerCredentials.create());
    }

    TestingGateway(BindableService service, ServerCredentials credentials) {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0), credentials)
                    .addService(ServerInterceptors.intercept(service, this))
                    .build()
                    .start();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    String endpoint() {
        return "127.0.0.1:" + server.getPort();
    }

    WeirClientBuilder client() {
        return WeirClient.builder().endpoint(endpoint()).apiKey("weir_test").plaintext();
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        calls.add(headers);
        return next.startCall(new Named<>(call), headers);
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    /** Sends an id with the headers, as the gateway does. */
    private static final class Named<Q, R> extends io.grpc.ForwardingServerCall.SimpleForwardingServerCall<Q, R> {
        Named(ServerCall<Q, R> call) {
            super(call);
        }

        @Override
        public void sendHeaders(Metadata headers) {
            headers.put(REQUEST_ID, "req-1");
            super.sendHeaders(headers);
        }
    }
}
