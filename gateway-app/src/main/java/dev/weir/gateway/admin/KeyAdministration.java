package dev.weir.gateway.admin;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.KeyPage;
import jakarta.inject.Singleton;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with keys. Every call blocks on the database, so none may be made on an event loop; each throws
 * {@link dev.weir.gateway.failure.GatewayException}: {@code INVALID_VALUE} or {@code UNSUPPORTED_VALUE} with the field, {@code NOT_FOUND},
 * {@code CONFLICT} for a key that is revoked or that others change meanwhile, {@code STORE_UNAVAILABLE}.
 */
@Singleton
public final class KeyAdministration {
    private static final Logger LOG = LoggerFactory.getLogger(KeyAdministration.class);

    private final KeyIssuer issuer;
    private final StreamStopper stopper;

    KeyAdministration(KeyIssuer issuer, StreamStopper stopper) {
        this.issuer = issuer;
        this.stopper = stopper;
    }

    /** Makes a key; what this returns has the only copy of its secret. */
    public Issued create(KeyDraft draft) {
        Issued issued = issuer.issue(draft);
        LOG.info(
                "Key {} was made for account {}",
                issued.key().id(),
                issued.key().account());
        return issued;
    }

    /** One key. */
    public ApiKey get(String id) {
        return issuer.get(id);
    }

    /**
     * Keys, newest first.
     *
     * @param account only those of this account; null: all
     * @param size most keys on a page; 0: as the gate likes, which also caps it
     * @param token {@link KeyPage#next} of the page before; empty: the first page
     */
    public KeyPage list(@Nullable String account, int size, String token) {
        return issuer.list(account, size, token);
    }

    /**
     * Changes what was decided about a key.
     *
     * @param change makes the new draft from the one that holds; may be asked more than once
     */
    public ApiKey update(String id, UnaryOperator<KeyDraft> change) {
        return logged("changed", issuer.update(id, change));
    }

    /** Refuses the key's calls until it is enabled again; does nothing if it is disabled. */
    public ApiKey disable(String id) {
        return logged("disabled", issuer.disable(id));
    }

    /** Takes the key's calls again; does nothing if it is enabled. */
    public ApiKey enable(String id) {
        return logged("enabled", issuer.enable(id));
    }

    /**
     * Ends the key for good; no call is taken with it from the moment in which this returns.
     *
     * @param now whether its running calls are broken off, too
     */
    public Revoked revoke(String id, boolean now) {
        ApiKey key = logged("revoked", issuer.revoke(id));
        return new Revoked(key, now ? stopper.stop(id) : 0);
    }

    private static ApiKey logged(String what, ApiKey key) {
        LOG.info("Key {} was {}", key.id(), what);
        return key;
    }

    /**
     * A key that has ended.
     *
     * @param callsStopped how many running calls were broken off
     */
    public record Revoked(ApiKey key, int callsStopped) {}
}
