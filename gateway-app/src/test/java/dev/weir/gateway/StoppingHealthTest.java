package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoppingHealthTest {
    private static final Pattern GRPC = Pattern.compile("gRPC +127\\.0\\.0\\.1:(\\d+)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final BlockingQueue<ServingStatus> seen = new LinkedBlockingQueue<>();

    @TempDir
    Path folder;

    @Test
    void aGateThatStopsSaysSoToThoseWhoWatchItsHealth() throws Exception {
        Map<String, String> variables = Map.of("WEIR_HTTP_PORT", "0", "WEIR_GRPC_PORT", "0");
        var application = new Application(folder, variables, new PrintStream(out, true, UTF_8), System.err);
        assertEquals(-1, application.run());
        Matcher port = GRPC.matcher(out.toString(UTF_8));
        assertTrue(port.find(), () -> out.toString(UTF_8));
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", Integer.parseInt(port.group(1)))
                .usePlaintext()
                .build();
        try {
            var asked = HealthCheckRequest.newBuilder().setService("weir.v1.ChatService");
            HealthGrpc.newStub(channel).watch(asked.build(), new Watching());
            assertEquals(ServingStatus.SERVING, seen.poll(10, TimeUnit.SECONDS));
            application.stop();
            assertEquals(ServingStatus.NOT_SERVING, seen.poll(10, TimeUnit.SECONDS));
        } finally {
            application.stop();
            channel.shutdownNow();
        }
    }

    private final class Watching implements StreamObserver<HealthCheckResponse> {
        @Override
        public void onNext(HealthCheckResponse told) {
            seen.add(told.getStatus());
        }

        @Override
        public void onError(Throwable end) {
            // the gate has closed its doors
        }

        @Override
        public void onCompleted() {
            // a watch has no end of its own
        }
    }
}
