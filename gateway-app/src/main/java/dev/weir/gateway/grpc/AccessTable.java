package dev.weir.gateway.grpc;

import com.google.protobuf.Descriptors.MethodDescriptor;
import dev.weir.gateway.admission.Access;
import dev.weir.v1.AccessProto;
import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which access each RPC asks for, as the protos state it. A server with an RPC that states none does not start. */
@Singleton
final class AccessTable {
    /** Services that are not ours: open by decision. */
    private static final Set<String> OPEN = Set.of(
            "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection");

    private final Map<String, Access> byMethod;

    AccessTable(List<BindableService> services) {
        var table = new HashMap<String, Access>();
        for (BindableService service : services) {
            ServerServiceDefinition definition = service.bindService();
            for (ServerMethodDefinition<?, ?> method : definition.getMethods()) {
                table.put(method.getMethodDescriptor().getFullMethodName(), stated(definition, method));
            }
        }
        byMethod = Map.copyOf(table);
    }

    /** The access of a method by its full name; null if there is no such method. */
    @Nullable
    Access of(String fullMethodName) {
        Access stated = byMethod.get(fullMethodName);
        // the framework adds its health service to the server without a bean for it
        return stated == null && OPEN.contains(io.grpc.MethodDescriptor.extractFullServiceName(fullMethodName))
                ? Access.OPEN
                : stated;
    }

    private static Access stated(ServerServiceDefinition service, ServerMethodDefinition<?, ?> method) {
        if (OPEN.contains(service.getServiceDescriptor().getName())) {
            return Access.OPEN;
        }
        String name = method.getMethodDescriptor().getFullMethodName();
        if (method.getMethodDescriptor().getSchemaDescriptor() instanceof ProtoMethodDescriptorSupplier proto) {
            return access(name, proto.getMethodDescriptor());
        }
        throw new IllegalStateException("RPC " + name + " states no access, so the server does not start");
    }

    private static Access access(String name, MethodDescriptor method) {
        return switch (method.getOptions().getExtension(AccessProto.access)) {
            case ACCESS_OPEN -> Access.OPEN;
            case ACCESS_INFERENCE -> Access.INFERENCE;
            case ACCESS_INQUIRY -> Access.INQUIRY;
            case ACCESS_MODELS -> Access.MODELS;
            case ACCESS_USAGE_READ -> Access.USAGE_READ;
            case ACCESS_METRICS_READ -> Access.METRICS_READ;
            case ACCESS_ADMIN -> Access.ADMIN;
            case ACCESS_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("RPC " + name + " states no access, so the server does not start");
        };
    }
}
