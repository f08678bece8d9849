package dev.weir.gateway.grpc;

import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Reflection, where it is allowed; health comes with the framework. */
@Factory
final class StandardServices {
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
