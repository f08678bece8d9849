package dev.weir.gateway.admin;

import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.routing.Router;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do with backends. Never blocks. */
public final class BackendAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(BackendAdministration.class);

    private final Router router;

    /** Over the backends of that router. */
    public BackendAdministration(Router router) {
        this.router = router;
    }

    /** All backends, in the order of the settings. */
    public List<BackendView> list() {
        return router.backends();
    }

    /**
     * Gives a backend no new calls; those it has run to their end.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}
     */
    public BackendView drain(String name) {
        BackendView drained = router.drain(name);
        LOG.info("Backend {} gets no new calls", name);
        return drained;
    }

    /**
     * Gives a drained backend calls again.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}
     */
    public BackendView resume(String name) {
        BackendView resumed = router.resume(name);
        LOG.info("Backend {} gets calls again", name);
        return resumed;
    }
}
