package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.KeyPage;
import dev.weir.gateway.keys.StreamStopper;
import dev.weir.gateway.keys.Witness;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators do with keys. Whoever is bound to an account knows only its keys; nobody makes or changes a key that is above his own.
 * Every change is written into the audit trail, in its own transaction. Every call blocks on the database, so none may be made on an event
 * loop; each throws {@link GatewayException}: {@code INVALID_VALUE} or {@code UNSUPPORTED_VALUE} with the field, {@code NOT_FOUND},
 * {@code PERMISSION_DENIED} with the field, {@code CONFLICT} for a key that is revoked or that others change meanwhile,
 * {@code STORE_UNAVAILABLE}.
 */
@Singleton
public final class KeyAdministration {
    /** How long old secrets live on after a rotation, unless it is said. */
    public static final Duration USUAL_OVERLAP = Duration.ofHours(24);

    private static final Logger LOG = LoggerFactory.getLogger(KeyAdministration.class);

    private final KeyIssuer issuer;
    private final StreamStopper stopper;
    private final AuditTrail trail;
    private final Idempotency idempotency;

    KeyAdministration(KeyIssuer issuer, StreamStopper stopper, AuditTrail trail, Idempotency idempotency) {
        this.issuer = issuer;
        this.stopper = stopper;
        this.trail = trail;
        this.idempotency = idempotency;
    }

    /**
     * Makes a key; what this returns has the only copy of its secret. Whoever is bound to an account makes keys of that account.
     *
     * @param idempotencyKey if it was used for the same draft before, the answer is the key made then, its secret withheld; null: none
     */
    public Issued create(Actor actor, KeyDraft draft, @Nullable String idempotencyKey) {
        KeyDraft wanted = draft.account() == null ? draft.payingAs(actor.account()) : draft;
        byte[] body = Snapshots.of(wanted).getBytes(StandardCharsets.UTF_8);
        Issued issued = idempotency.once(
                actor,
                idempotencyKey,
                Deed.KEY_CREATE.wireName(),
                body,
                () -> issuer.issue(wanted, witness(actor, Deed.KEY_CREATE)),
                new IssuedCodec(issuer));
        LOG.info(
                "Key {} was made for account {} by {}",
                issued.key().id(),
                issued.key().account(),
                actor.keyId());
        return issued;
    }

    /** One key. */
    public ApiKey get(Actor actor, String id) {
        Lattice.checkAdministrator(actor);
        return visible(actor, issuer.get(id));
    }

    /** What a key is called, for reports; empty if there is no such key. */
    public String label(String id) {
        return issuer.find(id).map(ApiKey::label).orElse("");
    }

    /**
     * Keys, newest first.
     *
     * @param account only those of this account; null: all that the actor knows
     * @param size most keys on a page; 0: as the gate likes, which also caps it
     * @param token {@link KeyPage#next} of the page before; empty: the first page
     */
    public KeyPage list(Actor actor, @Nullable String account, int size, String token) {
        Lattice.checkAdministrator(actor);
        String wanted = account == null ? actor.account() : account;
        if (wanted != null && !Lattice.sees(actor, wanted)) {
            throw unknown("There is no such account.");
        }
        return issuer.list(wanted, size, token);
    }

    /**
     * Changes what was decided about a key.
     *
     * @param change makes the new draft from the one that holds; may be asked more than once
     */
    public ApiKey update(Actor actor, String id, UnaryOperator<KeyDraft> change) {
        checkReach(actor, id);
        return logged(actor, Deed.KEY_UPDATE, issuer.update(id, change, witness(actor, Deed.KEY_UPDATE)));
    }

    /**
     * Gives the key another secret; what this returns has the only copy of it.
     *
     * @param overlap how long the secrets that it has live on, at most: from 0 to 30 days
     * @param idempotencyKey if it was used for the same before, there is no further secret, and that one is withheld; null: none
     */
    public Issued rotate(Actor actor, String id, Duration overlap, @Nullable String idempotencyKey) {
        checkReach(actor, id);
        Issued issued = idempotency.once(
                actor,
                idempotencyKey,
                Deed.KEY_ROTATE.wireName(),
                (id + " " + overlap).getBytes(StandardCharsets.UTF_8),
                () -> issuer.rotate(id, overlap, witness(actor, Deed.KEY_ROTATE)),
                new IssuedCodec(issuer));
        logged(actor, Deed.KEY_ROTATE, issued.key());
        return issued;
    }

    /** Refuses the key's calls until it is enabled again; does nothing if it is disabled. */
    public ApiKey disable(Actor actor, String id) {
        checkReach(actor, id);
        return logged(actor, Deed.KEY_DISABLE, issuer.disable(id, witness(actor, Deed.KEY_DISABLE)));
    }

    /** Takes the key's calls again; does nothing if it is enabled. */
    public ApiKey enable(Actor actor, String id) {
        checkReach(actor, id);
        return logged(actor, Deed.KEY_ENABLE, issuer.enable(id, witness(actor, Deed.KEY_ENABLE)));
    }

    /**
     * Ends the key for good; this gate takes no call with it from the moment in which this returns, the others within a second.
     *
     * @param now whether its running calls are broken off, too: here before this returns, elsewhere within a second
     */
    public Revoked revoke(Actor actor, String id, boolean now) {
        checkReach(actor, id);
        ApiKey key = issuer.revoke(id, now, witness(actor, Deed.KEY_REVOKE));
        logged(actor, Deed.KEY_REVOKE, key);
        return new Revoked(key, now ? stopper.stop(id) : 0);
    }

    /** Looks at both sides of the change, since neither may be above the actor, and writes them down. */
    private Witness<ApiKey> witness(Actor actor, Deed deed) {
        return (before, after) -> {
            if (before != null) {
                Lattice.checkNotAbove(actor, visible(actor, before));
            }
            Lattice.checkNotAbove(actor, after);
            trail.write(actor.keyId(), deed, after.id(), Snapshots.of(before), Snapshots.of(after));
        };
    }

    /** Before anything else: what changes nothing meets no witness, and must not show a key either. */
    private void checkReach(Actor actor, String id) {
        Lattice.checkNotAbove(actor, get(actor, id));
    }

    private static ApiKey visible(Actor actor, ApiKey key) {
        if (!Lattice.sees(actor, key.account())) {
            throw unknown("There is no such key.");
        }
        return key;
    }

    private static GatewayException unknown(String words) {
        return new GatewayException(FailureCode.NOT_FOUND, words);
    }

    private static ApiKey logged(Actor actor, Deed deed, ApiKey key) {
        LOG.info("{} of {} by {}", deed.wireName(), key.id(), actor.keyId());
        return key;
    }

    /**
     * A key that has ended.
     *
     * @param callsStopped how many running calls were broken off by this gate
     */
    public record Revoked(ApiKey key, int callsStopped) {}
}
