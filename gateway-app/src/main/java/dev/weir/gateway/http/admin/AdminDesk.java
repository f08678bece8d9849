package dev.weir.gateway.http.admin;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.Arrival;
import dev.weir.gateway.http.Pages;
import dev.weir.gateway.http.RequestBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.scheduling.TaskExecutors;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Runs what asks the database on threads that may wait, and answers from there with JSON that no cache keeps. */
@Singleton
final class AdminDesk {
    private final RequestBodies bodies;
    private final Executor executor;

    AdminDesk(RequestBodies bodies, @Named(TaskExecutors.BLOCKING) Executor executor) {
        this.bodies = bodies;
        this.executor = executor;
    }

    /**
     * Answers a question.
     *
     * @param work asks and writes the answer
     */
    CompletionStage<HttpResponse<byte[]>> answer(HttpRequest<?> request, Consumer<JsonOutput> work) {
        try {
            return CompletableFuture.supplyAsync(() -> page(request, work), executor);
        } catch (RejectedExecutionException stopping) {
            throw new GatewayException(FailureCode.SHUTTING_DOWN, "The gate is about to stop.");
        }
    }

    /**
     * Answers an operator's question.
     *
     * @param work asks on behalf of whoever calls, and writes the answer
     */
    CompletionStage<HttpResponse<byte[]>> show(HttpRequest<?> request, BiConsumer<Actor, JsonOutput> work) {
        Actor actor = Actor.of(Arrival.callerOf(request));
        return answer(request, json -> work.accept(actor, json));
    }

    /**
     * Does what a body asks.
     *
     * @param work reads the order, does it and writes the answer
     */
    CompletionStage<HttpResponse<byte[]>> change(ServerHttpRequest<?> request, BiConsumer<Order, JsonOutput> work) {
        Actor actor = Actor.of(Arrival.callerOf(request));
        String once = Order.idempotencyKey(request);
        return bodies.read(request)
                .thenCompose(body -> answer(request, json -> work.accept(new Order(actor, body, once), json)));
    }

    private static HttpResponse<byte[]> page(HttpRequest<?> request, Consumer<JsonOutput> work) {
        ByteBuf page = Unpooled.buffer();
        work.accept(new JsonOutput(page, false));
        return Pages.unkept(request, MediaType.APPLICATION_JSON, page);
    }
}
