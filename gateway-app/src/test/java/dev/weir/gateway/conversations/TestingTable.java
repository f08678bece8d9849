package dev.weir.gateway.conversations;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A table in memory, which a test can take away or hold up. */
final class TestingTable implements ResponseTable {
    final Map<String, KeptResponse> rows = new ConcurrentHashMap<>();
    final AtomicInteger asked = new AtomicInteger();
    volatile boolean away;
    volatile CountDownLatch held = new CountDownLatch(0);

    private void reach() throws SQLException {
        asked.incrementAndGet();
        try {
            held.await();
        } catch (InterruptedException e) {
            throw new SQLException(e);
        }
        if (away) {
            throw new SQLException("no connection");
        }
    }

    @Override
    public Optional<KeptResponse> find(String keyId, String id, Instant now) throws SQLException {
        reach();
        return Optional.ofNullable(rows.get(id)).filter(row -> row.keyId().equals(keyId));
    }

    @Override
    public void insert(KeptResponse response, List<String> wentOnFrom) throws SQLException {
        reach();
        rows.put(response.id(), response);
    }

    @Override
    public boolean delete(String keyId, String id, Instant now) throws SQLException {
        reach();
        return rows.remove(id) != null;
    }

    @Override
    public int sweep(Instant now, int most) throws SQLException {
        reach();
        return 0;
    }
}
