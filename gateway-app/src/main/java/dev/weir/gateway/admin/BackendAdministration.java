package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.line.LineView;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do with backends. What changes something is written into the audit trail first, so it blocks on the database. */
public final class BackendAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(BackendAdministration.class);

    private final Router router;
    private final AuditTrail trail;
    private final OneTransaction transaction;

    /** Over the backends of that router. */
    public BackendAdministration(Router router, AuditTrail trail, OneTransaction transaction) {
        this.router = router;
        this.trail = trail;
        this.transaction = transaction;
    }

    /** All backends, in the order of the settings. Never blocks. */
    public List<BackendView> list() {
        return router.backends();
    }

    /** Who waits for places on them. */
    public LineView queue() {
        return router.queue();
    }

    /**
     * Gives a backend no new calls; those it has run to their end.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}, {@code PERMISSION_DENIED}, {@code STORE_UNAVAILABLE}
     */
    public BackendView drain(Actor actor, String name) {
        BackendView drained = done(actor, Deed.BACKEND_DRAIN, name, router::drain);
        LOG.info("Backend {} gets no new calls", name);
        return drained;
    }

    /**
     * Gives a drained backend calls again.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}, {@code PERMISSION_DENIED}, {@code STORE_UNAVAILABLE}
     */
    public BackendView resume(Actor actor, String name) {
        BackendView resumed = done(actor, Deed.BACKEND_RESUME, name, router::resume);
        LOG.info("Backend {} gets calls again", name);
        return resumed;
    }

    /** An entry that cannot be written keeps the deed from being done, and a deed that fails leaves no entry. */
    private BackendView done(Actor actor, Deed deed, String name, Function<String, BackendView> deeds) {
        Lattice.checkUnbound(actor);
        if (router.backends().stream().noneMatch(view -> view.isCalled(name))) {
            throw Failure.of(FailureCode.NOT_FOUND, "There is no backend of that name.")
                    .at("name")
                    .asException();
        }
        return transaction.run(() -> {
            trail.write(actor.keyId(), deed, name, null, null);
            return deeds.apply(name);
        });
    }
}
