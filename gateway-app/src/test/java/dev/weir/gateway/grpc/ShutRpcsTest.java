package dev.weir.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admission.Access;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.testing.TestingGateway;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every RPC that the gate has, asked by nobody, by somebody unknown, and by a key of the wrong scope. */
class ShutRpcsTest {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    @TempDir
    Path folder;

    private TestingGateway gate;
    private ManagedChannel channel;

    @BeforeEach
    void start() {
        gate = TestingGateway.start(folder, List.of());
        channel = gate.channel();
    }

    @AfterEach
    void stop() {
        channel.shutdownNow();
        gate.close();
    }

    private List<String> shut() {
        AccessTable table = gate.bean(AccessTable.class);
        List<String> shut = new ArrayList<>();
        gate.bean(ApplicationContext.class)
                .getBeansOfType(BindableService.class)
                .forEach(service -> service.bindService()
                        .getMethods()
                        .forEach(method -> shut.add(method.getMethodDescriptor().getFullMethodName())));
        shut.removeIf(method -> table.of(method) == Access.OPEN);
        assertTrue(shut.size() > 10, shut::toString);
        return shut;
    }

    private Status.Code asked(String method, String secret) {
        Metadata shown = new Metadata();
        if (!secret.isEmpty()) {
            shown.put(AUTHORIZATION, "Bearer " + secret);
        }
        Channel with = ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(shown));
        MethodDescriptor<byte[], byte[]> descriptor = MethodDescriptor.<byte[], byte[]>newBuilder()
                .setType(MethodDescriptor.MethodType.SERVER_STREAMING)
                .setFullMethodName(method)
                .setRequestMarshaller(new Bytes())
                .setResponseMarshaller(new Bytes())
                .build();
        return assertThrows(StatusRuntimeException.class, () -> {
                    var answers =
                            ClientCalls.blockingServerStreamingCall(with, descriptor, CallOptions.DEFAULT, new byte[0]);
                    answers.forEachRemaining(_ -> {});
                })
                .getStatus()
                .getCode();
    }

    @Test
    void withoutAKeyNoneIsOpened() {
        for (String method : shut()) {
            assertEquals(Status.Code.UNAUTHENTICATED, asked(method, ""), method);
            assertEquals(Status.Code.UNAUTHENTICATED, asked(method, "weir_nonsense"), method);
        }
    }

    @Test
    void aKeyForTheModelsAdministersNothingAndAnAdministratorAsksNoModel() {
        String inference = gate.issue(KeyDraft.labelled("i")).secret();
        String admin =
                gate.issue(KeyDraft.labelled("a").scoped(Set.of(Scope.ADMIN))).secret();
        String reader = gate.issue(KeyDraft.labelled("r").scoped(Set.of(Scope.USAGE_READ)))
                .secret();
        AccessTable table = gate.bean(AccessTable.class);
        for (String method : shut()) {
            boolean operators = Set.of(Access.ADMIN, Access.USAGE_READ).contains(table.of(method));
            assertEquals(Status.Code.PERMISSION_DENIED, asked(method, operators ? inference : admin), method);
            if (table.of(method) != Access.USAGE_READ) {
                assertEquals(Status.Code.PERMISSION_DENIED, asked(method, reader), method);
            }
        }
    }

    /** Messages as they are. */
    private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try (stream) {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
