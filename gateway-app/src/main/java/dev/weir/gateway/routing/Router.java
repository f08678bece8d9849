package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.provider.Provider;
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
     * The best backend now: healthy, and with the fewest requests in flight. Takes a place on it, which must be given back.
     *
     * @param avoid a backend that has just failed; null: none
     * @throws dev.weir.gateway.failure.GatewayException with {@code UPSTREAM_UNAVAILABLE} if all are down
     */
    Route choose(Resolved resolved, @Nullable String avoid);

    /** What is known of the model at that place; null while its backend is down or taken out, or has no such model. */
    @Nullable
    ModelCard card(Resolved.Candidate candidate);

    /** All models of all healthy backends and the aliases, each under the names that clients may use. */
    List<ListedModel> models();

    /** All backends, up or down, in the order of the settings. */
    List<Provider> providers();

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

    /** The models in the backends' memories, as last seen. */
    List<LoadedModel> loaded();
}
