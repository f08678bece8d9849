package dev.weir.gateway.ledger.journal;

import dev.weir.gateway.failure.StartException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * An append-only journal in memory-mapped files. A record that {@link #append} took is in the page cache when it returns, without a
 * system call: it outlives a kill -9 of this process, and is found by the next one. It does not outlive the loss of power or of the
 * machine's kernel, since nothing waits for the disk. A record is given out at least once; whoever drains must know records again.
 */
public final class Journal implements AutoCloseable {
    /** The largest record, in bytes. */
    public static final int MOST_RECORD = Frame.MOST_PAYLOAD;

    private static final long REFILL_NANOS = 50_000_000;

    private final SegmentPool pool;
    private final List<Lane> lanes;
    private final FileChannel lock;
    private final Thread refiller;
    private volatile boolean closed;

    private Journal(JournalLayout layout, FileChannel lock) {
        this.pool = new SegmentPool(layout);
        this.lanes = Stream.generate(Lane::new).limit(layout.lanes()).toList();
        this.lock = lock;
        this.refiller = Thread.ofPlatform().daemon().name("weir-journal").unstarted(this::keepSpares);
    }

    /**
     * Opens the journal of a folder, with what an earlier process left in it.
     *
     * @throws StartException if the folder cannot be used, or another process uses it
     */
    public static Journal open(JournalLayout layout) {
        try {
            PrivateFiles.folder(layout.folder());
            Journal journal = new Journal(layout, lock(layout.folder()));
            journal.pool.findLeftovers();
            journal.pool.refill();
            journal.refiller.start();
            return journal;
        } catch (IOException e) {
            throw new StartException("The data folder %s cannot be used: %s.".formatted(layout.folder(), e), e);
        }
    }

    private static FileChannel lock(Path folder) throws IOException {
        Path file = folder.resolve("lock");
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file, options, PrivateFiles.attributes(file));
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            // the same as a lock of another process: below
        }
        channel.close();
        throw new StartException(
                "Another Weir uses the data folder %s. Stop it, or set WEIR_DATA_DIR to another folder."
                        .formatted(folder.toAbsolutePath().normalize().getParent()));
    }

    /** Appends a record; false if there is no room. Never waits: about a microsecond. */
    public boolean append(Writing record) {
        int start = (int) (Thread.currentThread().threadId() % lanes.size());
        int full = 0;
        while (!closed && full < lanes.size()) {
            full = 0;
            for (int i = 0; i < lanes.size(); i++) {
                Lane lane = lanes.get((start + i) % lanes.size());
                if (lane.take()) {
                    if (appendTo(lane, record)) {
                        return true;
                    }
                    full++;
                }
            }
            Thread.onSpinWait();
        }
        return false;
    }

    private boolean appendTo(Lane lane, Writing record) {
        int before = pool.spareCount();
        try {
            return lane.append(record, pool);
        } finally {
            lane.leave();
            if (pool.spareCount() < before) {
                LockSupport.unpark(refiller);
            }
        }
    }

    private void keepSpares() {
        while (!closed) {
            pool.refill();
            LockSupport.parkNanos(REFILL_NANOS);
        }
    }

    /** Whether there is room for more than what is under way: false means that new work should be refused. */
    public boolean accepting() {
        return pool.hasRoom();
    }

    /** Makes spares now, as the journal's own thread does by itself. */
    void refill() {
        pool.refill();
    }

    /** The next records, oldest files first; for one draining thread. They come again until the batch is taken. */
    public Batch next(int most) {
        List<byte[]> records = new ArrayList<>();
        List<Taken.Progress> progress = new ArrayList<>();
        for (Segment segment : pool.used()) {
            if (segment.finished()) {
                continue; // it waits to be confirmed, and is closed then
            }
            boolean sealed = segment.sealed();
            int room = most - records.size();
            long from = segment.position();
            long to = segment.read(from, room, records::add);
            boolean done = sealed && records.size() < most;
            if (to != from || done) {
                progress.add(new Taken.Progress(segment, to, done));
            }
            if (records.size() >= most) {
                break;
            }
        }
        return new Batch(records, new Taken(progress, pool));
    }

    /** Closes the files; what was not drained stays for the next process. Appends that come later are refused. */
    @Override
    public void close() throws IOException {
        closed = true;
        LockSupport.unpark(refiller);
        for (Lane lane : lanes) {
            lane.takeForGood();
        }
        pool.close();
        lock.close();
    }
}
