package dev.weir.gateway.keys;

import dev.weir.gateway.keys.jdbc.TestingDatabase;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A gate's follower without a gate: it notes what it was told to stop. */
public final class TestingFollower implements AutoCloseable {
    private final List<String> stopped = new CopyOnWriteArrayList<>();
    private final KeyFollower follower;

    private TestingFollower(TestingDatabase database) {
        follower = new KeyFollower(
                        database.bean(ChangeFeed.class),
                        database.bean(KeyRing.class),
                        this::stop,
                        database.bean(GateId.class),
                        FeedSettings.DEFAULT,
                        new KeyFollower.Clock(InstantSource.system(), System::nanoTime))
                .start();
    }

    /** Follows for the ring over that database. */
    public static TestingFollower of(TestingDatabase database) {
        return new TestingFollower(database);
    }

    private int stop(String keyId) {
        stopped.add(keyId);
        return 0;
    }

    /** Whose calls were to be stopped, one for each time. */
    public List<String> stopped() {
        return stopped;
    }

    /** As a listener would wake it. */
    public void wake() {
        follower.wake();
    }

    @Override
    public void close() {
        follower.close();
    }
}
