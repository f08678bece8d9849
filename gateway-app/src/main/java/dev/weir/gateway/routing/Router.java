package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.line.LineView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the backends for a model's name. Never blocks: works on the last known catalogue. */
public interface Router {
    /**
     * What a name stands for; first match wins: alias, {@code ollama:NAME} or {@code vllm:NAME} (also with a slash), {@code BACKEND/NAME},
     * a name that some backend has.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code MODEL_NOT_FOUND}
     */
    Resolved resolve(String asked);

    /**
     * A place on the best backend: now, if one is free and nobody waits for it; else a place in the line, of which the seeker hears. A route
     * must be released.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code UPSTREAM_UNAVAILABLE} if all are down, with {@code UPSTREAM_OVERLOADED}
     *     if all asked for a pause, with {@code OVERLOADED} if the line is full or the wait would be too long
     */
    Offer choose(Wanted wanted, Seeker seeker);

    /** What is known of the model at that place; null while its backend is down or taken out, or has no such model. */
    @Nullable
    ModelCard card(Candidate candidate);

    /** All models of all healthy backends and the aliases, each under the names that clients may use. */
    List<ListedModel> models();

    /** All backends, up or down, in the order of the settings. */
    List<Provider> providers();

    /** Whether any backend is up and not taken out. */
    boolean reachable();

    /** What is known of all backends, up or down, in the same order. */
    List<BackendView> backends();

    /**
     * Gives a backend no new calls; those it has run to their end.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}
     */
    BackendView drain(String backend);

    /**
     * Gives a drained backend calls again.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}
     */
    BackendView resume(String backend);

    /** Who waits for places. */
    LineView queue();

    /** The models in the backends' memories, as last seen. */
    List<LoadedModel> loaded();
}
