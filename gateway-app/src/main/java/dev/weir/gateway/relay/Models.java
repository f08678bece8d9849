package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.Pins;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/** The models of all backends, as one caller may see them. Never blocks: tells what was last seen. */
public interface Models {
    /** The models that the caller may use, by id. */
    List<ListedModel> list(Caller caller);

    /**
     * One model, by any name that a client may use.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code MODEL_NOT_FOUND}, also if the caller may not use it
     */
    ListedModel find(Caller caller, String id);

    /** The names of the vLLM servers that have a model under this very name, so that a request can go there as it is; none if it is another's. */
    default List<String> unchangedAt(Caller caller, String id) {
        return List.of();
    }

    /** What the operator says of how a model is asked, by any name that a client may use. */
    default Pins pins(String id) {
        return Pins.NONE;
    }

    /** The models in the backends' memories, of those that the caller may use. */
    List<LoadedModel> loaded(Caller caller);

    /**
     * A page about one model: with what its server says of it itself, or from its card alone where the server says nothing or does not answer
     * soon. The stage completes on any thread.
     *
     * @param page makes the page of the model and the server's own answer to {@code /api/show}, empty if there is none
     * @throws dev.weir.gateway.failure.GatewayException as {@link #find}
     */
    <T> CompletionStage<T> show(Caller caller, String id, boolean verbose, BiFunction<ListedModel, byte[], T> page);
}
