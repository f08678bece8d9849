package dev.weir.gateway.ledger.credits;

import java.sql.SQLException;

/** What a database means that did not do something. */
enum Trouble {
    /** It found fault with the data (classes 22 and 23 of SQLSTATE): the same would fail again. */
    DATA,
    /** Others were in the way (class 40, or a lock that did not come in time): the same may work now. */
    PASSING,
    /** It does not answer, or cannot write. */
    AWAY;

    static Trouble of(Exception e) {
        String state = e instanceof SQLException told ? told.getSQLState() : null;
        if (state == null) {
            return AWAY;
        }
        if (state.startsWith("22") || state.startsWith("23")) {
            return DATA;
        }
        return state.startsWith("40") || state.equals("HYT00") ? PASSING : AWAY;
    }
}
