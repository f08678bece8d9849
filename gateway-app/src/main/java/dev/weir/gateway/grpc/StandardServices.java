package dev.weir.gateway.grpc;

import io.grpc.BindableService;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** The services that every gRPC tool expects: health, and reflection where it is allowed. */
@Factory
final class StandardServices {
    /** Serving as soon as it exists, until the gate begins to stop. */
    @Singleton
    @Bean(preDestroy = "enterTerminalState")
    HealthStatusManager healthStatus() {
        var manager = new HealthStatusManager();
        manager.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, ServingStatus.SERVING);
        return manager;
    }

    @Singleton
    @Named("health")
    BindableService health(HealthStatusManager manager) {
        return manager.getHealthService();
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
