package dev.weir.gateway.grpc;

import dev.weir.v1.AccountServiceGrpc;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.AuditServiceGrpc;
import dev.weir.v1.ChatServiceGrpc;
import dev.weir.v1.CompletionServiceGrpc;
import dev.weir.v1.EmbeddingServiceGrpc;
import dev.weir.v1.ModelServiceGrpc;
import dev.weir.v1.UsageServiceGrpc;
import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Reflection, where it is allowed; health comes with the framework, and is told here which services there are. */
@Factory
final class StandardServices {
    private static final List<String> SERVICES = List.of(
            ChatServiceGrpc.SERVICE_NAME,
            CompletionServiceGrpc.SERVICE_NAME,
            EmbeddingServiceGrpc.SERVICE_NAME,
            ModelServiceGrpc.SERVICE_NAME,
            UsageServiceGrpc.SERVICE_NAME,
            AdminServiceGrpc.SERVICE_NAME,
            AccountServiceGrpc.SERVICE_NAME,
            AuditServiceGrpc.SERVICE_NAME);

    @Singleton
    BeanCreatedEventListener<HealthStatusManager> health() {
        return created -> {
            SERVICES.forEach(name -> created.getBean().setStatus(name, ServingStatus.SERVING));
            return created.getBean();
        };
    }

    @Singleton
    @Named("reflection")
    @Requires(property = "weir.grpc.reflection", value = "true")
    BindableService reflection() {
        return ProtoReflectionServiceV1.newInstance();
    }

    /** For tools that know only the older name. */
    @Singleton
    @Named("reflection-alpha")
    @Requires(property = "weir.grpc.reflection", value = "true")
    @SuppressWarnings("deprecation")
    BindableService reflectionAlpha() {
        return io.grpc.protobuf.services.ProtoReflectionService.newInstance();
    }
}
