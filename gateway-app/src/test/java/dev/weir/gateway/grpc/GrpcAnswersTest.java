package dev.weir.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.ChatCompletionSpec;
import dev.weir.v1.ChatMessage;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.ContentPart;
import dev.weir.v1.GetModelRequest;
import dev.weir.v1.ListUsageRequest;
import dev.weir.v1.ModelServiceGrpc;
import dev.weir.v1.Role;
import dev.weir.v1.StreamChatCompletionRequest;
import dev.weir.v1.SummarizeUsageRequest;
import dev.weir.v1.Tool;
import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrpcAnswersTest {
    @TempDir
    Path folder;

    private final TestingVllm vllm = TestingVllm.saying("Hel", "lo");
    private final AtomicReference<Metadata> headers = new AtomicReference<>();
    private final AtomicReference<Metadata> trailers = new AtomicReference<>();
    private TestingGateway gate;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        int port = vllm.upstream().port();
        gate = TestingGateway.start(folder, List.of(TestingGateway.backend("vllm-a", Backend.Kind.VLLM, port)));
        channel = gate.channel();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        gate.close();
        vllm.close();
    }

    @Test
    void aLimitedAnswerTellsLimitsIdAndBackendInItsHeaders() {
        Issued key = gate.issue(KeyDraft.labelled("t").limited(new Limits(10, null, 100_000, null, null)));
        talk(key, chat().build());
        Metadata told = headers.get();
        assertEquals("10", told.get(RpcMetadata.ascii("x-ratelimit-limit-requests")));
        assertEquals("9", told.get(RpcMetadata.ascii("x-ratelimit-remaining-requests")));
        assertEquals("6s", told.get(RpcMetadata.ascii("x-ratelimit-reset-requests")));
        assertEquals("100000", told.get(RpcMetadata.ascii("x-ratelimit-limit-tokens")));
        assertEquals("vllm-a", told.get(RpcMetadata.ascii("x-weir-backend")));
        assertEquals("mine", told.get(RpcMetadata.REQUEST_ID));
    }

    @Test
    void aSchemaThatWouldChangeTheRequestAroundItIsRefused() {
        Issued key = gate.issue(KeyDraft.labelled("t"));
        Tool tool = Tool.newBuilder()
                .setName("f")
                .setParametersJsonSchema("{}}}],\"max_tokens\":999999,\"stop\":[{\"a\":{\"b\":{}")
                .build();
        var refused = assertThrows(
                StatusRuntimeException.class,
                () -> talk(key, chat().addTools(tool).build()));
        assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode());
        assertTrue(gate.usage().rows(UsageFilter.ALL, 10, null).rows().isEmpty(), "it costs nothing");
    }

    @Test
    void reportsTellWhatKeysAreCalled() {
        Issued key = gate.issue(KeyDraft.labelled("the app"));
        talk(key, chat().build());
        Issued admin = gate.issue(KeyDraft.labelled("boss").scoped(Set.of(Scope.ADMIN)));
        var reports = AdminServiceGrpc.newBlockingStub(channel).withInterceptors(as(admin));
        assertEquals(
                "the app",
                reports.listUsage(ListUsageRequest.getDefaultInstance())
                        .getRows(0)
                        .getKeyLabel());
        assertEquals(
                "the app",
                reports.summarizeUsage(SummarizeUsageRequest.getDefaultInstance())
                        .getSummaries(0)
                        .getGroupLabel());
    }

    @Test
    void aModelIsFoundByEachOfItsNames() {
        Issued key = gate.issue(KeyDraft.labelled("t"));
        var models = ModelServiceGrpc.newBlockingStub(channel).withInterceptors(as(key));
        for (String name : List.of("tiny", "vllm:tiny", "vllm/tiny", "vllm-a/tiny")) {
            var found = models.getModel(GetModelRequest.newBuilder().setId(name).build());
            assertEquals(name, found.getModel().getId());
        }
    }

    private static ChatCompletionSpec.Builder chat() {
        return ChatCompletionSpec.newBuilder()
                .setModel("tiny")
                .addMessages(ChatMessage.newBuilder()
                        .setRole(Role.ROLE_USER)
                        .addParts(ContentPart.newBuilder().setText("hi")));
    }

    private void talk(Issued key, ChatCompletionSpec spec) {
        ChatServiceGrpc.newBlockingStub(channel)
                .withInterceptors(as(key), MetadataUtils.newCaptureMetadataInterceptor(headers, trailers))
                .streamChatCompletion(
                        StreamChatCompletionRequest.newBuilder().setSpec(spec).build())
                .forEachRemaining(message -> {});
    }

    private static ClientInterceptor as(Issued key) {
        Metadata shown = new Metadata();
        shown.put(RpcMetadata.ascii("authorization"), "Bearer " + key.secret());
        shown.put(RpcMetadata.REQUEST_ID, "mine");
        return MetadataUtils.newAttachHeadersInterceptor(shown);
    }
}
