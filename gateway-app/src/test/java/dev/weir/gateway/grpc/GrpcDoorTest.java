package dev.weir.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.ChatEvent;
import dev.weir.client.ChatStream;
import dev.weir.client.WeirClient;
import dev.weir.client.failure.RateLimitedException;
import dev.weir.client.failure.UnauthenticatedException;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import io.grpc.ManagedChannel;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthGrpc;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcDoorTest {
    @TempDir
    Path folder;

    @Test
    void aChatStreamsFromVllmAndIsInTheBooks() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("Hel", "lo");
                TestingGateway gate = gate(vllm)) {
            Issued key = gate.issue(KeyDraft.labelled("t"));
            var text = new StringBuilder();
            try (WeirClient weir = client(gate, key.secret());
                    ChatStream stream = weir.chat("tiny").user("hi").stream()) {
                for (ChatEvent event : stream) {
                    if (event instanceof ChatEvent.ContentDelta delta) {
                        text.append(delta.text());
                    }
                }
            }
            assertEquals("Hello", text.toString());
            List<UsageRow> rows = gate.usage().rows(UsageFilter.ALL, 10, null).rows();
            assertEquals(1, rows.size());
            assertEquals(9, rows.getFirst().settlement().counts().total());
        }
    }

    @Test
    void aKeyThatNobodyKnowsIsRefusedAndTheUpstreamNeverHears() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("x");
                TestingGateway gate = gate(vllm);
                WeirClient weir = client(gate, "weir_nonsense")) {
            assertThrows(
                    UnauthenticatedException.class,
                    () -> weir.chat("tiny").user("hi").send());
            assertTrue(vllm.upstream().requests().stream()
                    .allMatch(r -> r.startLine().startsWith("GET /v1/models")));
        }
    }

    @Test
    void aLimitOfOneAMinuteRefusesTheSecond() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("x");
                TestingGateway gate = gate(vllm)) {
            Issued key = gate.issue(KeyDraft.labelled("t").limited(new Limits(1, null, null, null, null)));
            try (WeirClient weir = client(gate, key.secret())) {
                try (ChatStream first = weir.chat("tiny").user("hi").stream()) {
                    first.forEach(event -> {});
                }
                assertThrows(RateLimitedException.class, () -> {
                    try (ChatStream second = weir.chat("tiny").user("hi").stream()) {
                        second.forEach(event -> {});
                    }
                });
            }
        }
    }

    @Test
    void anybodyMayAskForTheHealthOfTheServer() throws Exception {
        try (TestingVllm vllm = TestingVllm.saying("x");
                TestingGateway gate = gate(vllm)) {
            ManagedChannel channel = gate.channel();
            try {
                HealthCheckResponse answer = HealthGrpc.newBlockingStub(channel)
                        .check(HealthCheckRequest.newBuilder()
                                .setService("weir.v1.ChatService")
                                .build());
                assertEquals(HealthCheckResponse.ServingStatus.SERVING, answer.getStatus());
            } finally {
                channel.shutdownNow();
            }
        }
    }

    private TestingGateway gate(TestingVllm vllm) {
        return TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "vllm-a", Backend.Kind.VLLM, vllm.upstream().port())));
    }

    private static WeirClient client(TestingGateway gate, String key) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + gate.grpcPort())
                .apiKey(key)
                .plaintext()
                .build();
    }
}
