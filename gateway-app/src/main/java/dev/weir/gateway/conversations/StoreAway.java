package dev.weir.gateway.conversations;

import java.sql.SQLException;

/** Carries the database's trouble out of work on a shelf. */
final class StoreAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SQLException trouble;

    StoreAway(SQLException trouble) {
        super(trouble);
        this.trouble = trouble;
    }

    SQLException trouble() {
        return trouble;
    }
}
