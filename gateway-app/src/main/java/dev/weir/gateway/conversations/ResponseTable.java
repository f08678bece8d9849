package dev.weir.gateway.conversations;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where answers are kept. All of it may block. */
interface ResponseTable {
    /** The answer of that id, if it is that key's and its time is not over. */
    Optional<KeptResponse> find(String keyId, String id, Instant now) throws SQLException;

    /** Keeps an answer, and lets those that it goes on from live as long as it does. */
    void insert(KeptResponse response, List<String> wentOnFrom) throws SQLException;

    /** Removes the answer; false if that key has none of that id. */
    boolean delete(String keyId, String id, Instant now) throws SQLException;

    /** Removes at most so many answers whose time is over; tells how many. */
    int sweep(Instant now, int most) throws SQLException;
}
