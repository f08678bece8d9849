package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import java.util.List;

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

    /** The models in the backends' memories, of those that the caller may use. */
    List<LoadedModel> loaded(Caller caller);
}
