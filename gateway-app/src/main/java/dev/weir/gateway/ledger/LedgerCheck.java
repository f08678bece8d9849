package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.credits.Finding;
import dev.weir.gateway.ledger.credits.Invariants;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the laws of the ledger: every day by itself, and whenever somebody asks. Reads the database: not for event loops. */
public final class LedgerCheck {
    private static final Logger LOG = LoggerFactory.getLogger(LedgerCheck.class);

    private final Invariants invariants;
    private volatile int breaches;

    /** The check of that database. */
    public LedgerCheck(DataSource database) {
        this.invariants = new Invariants(database);
    }

    /**
     * Looks now.
     *
     * @return what is wrong; nothing if all laws hold
     * @throws dev.weir.gateway.failure.GatewayException with {@code STORE_UNAVAILABLE} if the database does not answer
     */
    public List<Finding> run() {
        try {
            List<Finding> findings = invariants.check();
            breaches = findings.size();
            return findings;
        } catch (SQLException e) {
            throw StoreTrouble.unavailable(e);
        }
    }

    /** The daily round: what is wrong goes into the log. Never throws. */
    public void round() {
        try {
            run().forEach(finding -> LOG.error("The ledger does not add up. {}", finding.text()));
        } catch (RuntimeException e) {
            LOG.warn("The ledger could not be checked: {}", e.toString());
        }
    }

    /** How many breaches the last look found. */
    public int breaches() {
        return breaches;
    }
}
