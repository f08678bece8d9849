package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.keys.Adopted;
import dev.weir.gateway.keys.Adoption;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.KeyAdopter;
import dev.weir.gateway.keys.KeyOrigin;
import dev.weir.gateway.keys.OneTransaction;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has keys that were made elsewhere work here. Only keys that are bound to nothing bring others. Blocks, throws and writes the audit trail as
 * {@link KeyAdministration} does.
 */
@Singleton
public final class KeyImport {
    /** How many keys may come at once: they are one transaction, and in an H2 nobody else writes meanwhile. */
    public static final int MOST = 2_000;

    private static final Logger LOG = LoggerFactory.getLogger(KeyImport.class);
    private static final String NOTE = "brought from elsewhere";

    private final KeyAdopter adopter;
    private final AccountAdministration accounts;
    private final CreditAdministration credits;
    private final OneTransaction transaction;
    private final AuditTrail trail;

    KeyImport(
            KeyAdopter adopter,
            AccountAdministration accounts,
            CreditAdministration credits,
            OneTransaction transaction,
            AuditTrail trail) {
        this.adopter = adopter;
        this.accounts = accounts;
        this.credits = credits;
        this.transaction = transaction;
        this.trail = trail;
    }

    /**
     * Brings a list of keys with what their accounts have: all of it, or nothing if one key is refused.
     *
     * @param dryRun whether it is only said what would come
     * @return what came of each, in their order
     */
    public List<Adopted> bring(Actor actor, List<Brought> list, KeyOrigin.Source source, boolean dryRun) {
        Lattice.checkUnbound(actor);
        if (list.size() > MOST) {
            throw Failure.of(FailureCode.INVALID_VALUE, "At most " + MOST + " keys can be brought at once.")
                    .at("keys")
                    .asException();
        }
        List<Adopted> found = transaction.run(() -> bringAll(actor, list, source, dryRun));
        long made = found.stream().filter(Adopted.New.class::isInstance).count();
        if (made > 0 && !dryRun && isWhole(found)) {
            LOG.info("{} keys were brought from {} by {}", made, source, actor.keyId());
        }
        return found;
    }

    /** Whether nothing was refused, so that all of it came unless it was a dry run. */
    public static boolean isWhole(List<Adopted> found) {
        return found.stream().noneMatch(Adopted.Refused.class::isInstance);
    }

    private List<Adopted> bringAll(Actor actor, List<Brought> list, KeyOrigin.Source source, boolean dryRun) {
        List<Adopted> found = adopter.adopt(
                list.stream().map(Brought::key).toList(),
                source,
                dryRun,
                (_, key) -> trail.write(actor.keyId(), Deed.KEY_IMPORT, key.id(), null, Snapshots.of(key)));
        if (!dryRun && isWhole(found)) {
            for (int i = 0; i < found.size(); i++) {
                if (found.get(i) instanceof Adopted.New(ApiKey key, String _)) {
                    pay(actor, key.account(), list.get(i).credits());
                }
            }
        }
        return found;
    }

    private void pay(Actor actor, String account, @Nullable Purse purse) {
        if (purse == null) {
            return;
        }
        if (purse.monthly() > 0) {
            credits.begin(actor, account, purse.now(), NOTE);
        }
        accounts.update(
                actor, account, terms -> terms.metered(true).monthly(Math.max(terms.monthly(), purse.monthly())));
        if (purse.monthly() == 0 && purse.now() > 0) {
            credits.grant(actor, account, purse.now(), NOTE, null);
        }
    }

    /**
     * A key from elsewhere.
     *
     * @param credits what its account is to have; null: it is not metered
     */
    public record Brought(Adoption key, @Nullable Purse credits) {}

    /**
     * What an account is to have, in micro-credits.
     *
     * @param now given at once; with monthly credits, what is left of this month's; may be 0
     * @param monthly what it is filled up to in each month from the next one on; 0: it is not
     */
    public record Purse(long now, long monthly) {}
}
