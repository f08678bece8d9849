package dev.weir.gateway.badinput;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.FieldMask;
import com.google.protobuf.Message;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.v1.Account;
import dev.weir.v1.CreateAccountRequest;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.GetAccountRequest;
import dev.weir.v1.GetKeyRequest;
import dev.weir.v1.GrantCreditsRequest;
import dev.weir.v1.Key;
import dev.weir.v1.RefundCreditsRequest;
import dev.weir.v1.RotateKeyRequest;
import dev.weir.v1.UpdateAccountRequest;
import dev.weir.v1.UpdateKeyRequest;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of every RPC that is not a model's, with every value that it does not want: RPCs and fields are those of the running gate. */
class GrpcAdminFieldsTest {
    private static final Set<Status.Code> SOUND = Set.of(
            Status.Code.OK,
            Status.Code.INVALID_ARGUMENT,
            Status.Code.FAILED_PRECONDITION,
            Status.Code.NOT_FOUND,
            Status.Code.ABORTED);

    private TestingGateway gate;
    private ManagedChannel channel;
    private Channel line;
    private Map<Class<?>, Message> good;

    @BeforeEach
    void start(@TempDir Path folder) {
        gate = TestingGateway.start(folder, List.of());
        channel = gate.channel();
        Metadata metadata = new Metadata();
        String admin = gate.issue(KeyDraft.labelled("t").scoped(Set.of(Scope.ADMIN, Scope.INFERENCE)))
                .secret();
        metadata.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + admin);
        line = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(metadata));
        String id = gate.issue(KeyDraft.labelled("other")).key().id();
        FieldMask all = FieldMask.newBuilder()
                .addPaths("label")
                .addPaths("limits")
                .addPaths("expire_time")
                .addPaths("account")
                .build();
        FieldMask terms = FieldMask.newBuilder()
                .addPaths("limits")
                .addPaths("tier")
                .addPaths("metered")
                .addPaths("monthly_micro_credits")
                .build();
        good = Stream.of(
                        CreateAccountRequest.newBuilder().setName("team").build(),
                        GetAccountRequest.newBuilder().setName("team").build(),
                        UpdateAccountRequest.newBuilder()
                                .setAccount(Account.newBuilder().setName("team"))
                                .setUpdateMask(terms)
                                .build(),
                        GrantCreditsRequest.newBuilder()
                                .setName("team")
                                .setMicroCredits(5)
                                .build(),
                        RefundCreditsRequest.newBuilder()
                                .setName("team")
                                .setMicroCredits(1)
                                .build(),
                        CreateKeyRequest.newBuilder().setLabel("t").build(),
                        GetKeyRequest.newBuilder().setId(id).build(),
                        RotateKeyRequest.newBuilder().setId(id).build(),
                        UpdateKeyRequest.newBuilder()
                                .setKey(Key.newBuilder().setId(id).setLabel("t"))
                                .setUpdateMask(all)
                                .build())
                .collect(Collectors.toMap(Object::getClass, Function.identity()));
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        gate.close();
    }

    @Test
    void noValueOfAnyFieldIsAFaultOfTheGate() {
        List<MethodDescriptor<?, ?>> methods = gate.beans(BindableService.class).stream()
                .flatMap(service -> service.bindService().getMethods().stream())
                .<MethodDescriptor<?, ?>>map(method -> method.getMethodDescriptor())
                .filter(method ->
                        method.getFullMethodName().matches("weir\\.v1\\.(Admin|Account|Audit|Usage)Service/.*"))
                .toList();
        assertTrue(methods.size() > 20, methods.toString());
        methods.forEach(method -> tried(method));
    }

    @SuppressWarnings("unchecked")
    private <Q, A> void tried(MethodDescriptor<Q, A> method) {
        Message prototype = (Message)
                Objects.requireNonNull(((PrototypeMarshaller<Q>) method.getRequestMarshaller()).getMessagePrototype());
        Message request = good.getOrDefault(prototype.getClass(), prototype);
        assertAll(GrpcValues.of(request, changed -> {
            Status.Code code = called(method, (Q) changed);
            String shown = changed.toString();
            assertTrue(
                    SOUND.contains(code),
                    () -> method.getFullMethodName() + " " + code + " for "
                            + shown.substring(0, Math.min(300, shown.length())));
        }));
    }

    private <Q, A> Status.Code called(MethodDescriptor<Q, A> method, Q request) {
        try {
            ClientCalls.blockingUnaryCall(
                    line, method, CallOptions.DEFAULT.withDeadlineAfter(30, TimeUnit.SECONDS), request);
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        }
    }
}
