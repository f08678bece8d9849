package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditPage;
import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done by operators, for those who are bound to nothing. Blocks on the database and throws as
 * {@link KeyAdministration} does.
 */
@Singleton
public final class AuditAdministration {
    private static final int LONGEST = 256;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final AuditTrail trail;

    AuditAdministration(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * Entries of the trail, newest first.
     *
     * @param size most entries on a page; 0: as the gate likes, which also caps it
     * @param token {@link AuditPage#next} of the page before; empty: the first page
     */
    public AuditPage list(Actor actor, AuditTrail.Filter filter, int size, String token) {
        Lattice.checkUnbound(actor);
        checkText("subject", filter.subject());
        checkText("actor", filter.actor());
        if (filter.since() != null
                && (filter.since().isBefore(Instant.EPOCH) || filter.since().isAfter(LATEST))) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'since' must be a time from 1970 to 9999.")
                    .at("since")
                    .asException();
        }
        return trail.list(filter, size, token);
    }

    private static void checkText(String field, @Nullable String text) {
        if (text != null && (text.length() > LONGEST || text.indexOf(0) >= 0)) {
            throw Failure.of(
                            FailureCode.INVALID_VALUE,
                            "'" + field + "' has at most " + LONGEST + " characters, none of them a zero.")
                    .at(field)
                    .asException();
        }
    }
}
