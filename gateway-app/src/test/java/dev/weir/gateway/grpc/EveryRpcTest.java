package dev.weir.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.testing.TestingGateway;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.PrototypeMarshaller;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every RPC of the gate's own services, called by whoever may not. The RPCs are those of the running gate, so that a new one is tried by itself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryRpcTest {
    private TestingGateway gate;
    private ManagedChannel channel;
    private List<MethodDescriptor<?, ?>> methods;
    private AccessTable table;

    @BeforeAll
    void start(@TempDir Path folder) {
        gate = TestingGateway.start(folder, List.of());
        channel = gate.channel();
        table = gate.bean(AccessTable.class);
        methods = gate.beans(BindableService.class).stream()
                .flatMap(service -> service.bindService().getMethods().stream())
                .<MethodDescriptor<?, ?>>map(method -> method.getMethodDescriptor())
                .filter(method -> method.getFullMethodName().startsWith("weir.v1."))
                .toList();
    }

    @AfterAll
    void stop() {
        channel.shutdownNow();
        gate.close();
    }

    @Test
    void nobodyComesInWithoutAKey() {
        assertTrue(methods.size() > 20, methods.toString());
        assertRefused("", access -> true, Status.Code.UNAUTHENTICATED);
        assertRefused("weir_nonsense", access -> true, Status.Code.UNAUTHENTICATED);
    }

    @Test
    void aKeyForModelsOpensNothingOfTheOperators() {
        assertRefused(
                key(Set.of(Scope.INFERENCE, Scope.MODELS)),
                Set.of(Access.ADMIN, Access.USAGE_READ)::contains,
                Status.Code.PERMISSION_DENIED);
    }

    @Test
    void anOperatorsKeyAsksNoModels() {
        assertRefused(
                key(Set.of(Scope.ADMIN)),
                Set.of(Access.INFERENCE, Access.INQUIRY, Access.MODELS)::contains,
                Status.Code.PERMISSION_DENIED);
    }

    @Test
    void aReadersKeyOpensReportsOnly() {
        assertRefused(
                key(Set.of(Scope.USAGE_READ)), access -> access != Access.USAGE_READ, Status.Code.PERMISSION_DENIED);
    }

    private String key(Set<Scope> scopes) {
        return gate.issue(KeyDraft.labelled("t").scoped(scopes)).secret();
    }

    private void assertRefused(String key, Predicate<Access> to, Status.Code code) {
        assertAll(concerned(to).map(method -> () -> assertEquals(code, called(method, key), method.toString())));
    }

    private Stream<MethodDescriptor<?, ?>> concerned(Predicate<Access> to) {
        return methods.stream().filter(method -> to.test(Objects.requireNonNull(table.of(method.getFullMethodName()))));
    }

    private <Q, A> Status.Code called(MethodDescriptor<Q, A> method, String key) {
        Metadata metadata = new Metadata();
        if (!key.isEmpty()) {
            metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + key);
        }
        var line = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
        Q request = ((PrototypeMarshaller<Q>) method.getRequestMarshaller()).getMessagePrototype();
        try {
            ClientCalls.blockingServerStreamingCall(
                            line, method, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request)
                    .forEachRemaining(answer -> {});
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }
}
