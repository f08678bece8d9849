package dev.weir.gateway.ledger.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The segments: spare ones, made ahead of need off the event loops, and those in use, oldest first. */
final class SegmentPool {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentPool.class);
    private static final String SUFFIX = ".journal";

    private final JournalLayout layout;
    private final Queue<Segment> spares = new ConcurrentLinkedQueue<>();
    private final Queue<Segment> used = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spareCount = new AtomicInteger();
    private final AtomicInteger usedCount = new AtomicInteger();
    /** Those of earlier processes: they take no room away from this one, unless there are very many. */
    private final AtomicInteger foundCount = new AtomicInteger();

    private long nextNumber = 1;
    private boolean failing;
    private boolean closed;

    SegmentPool(JournalLayout layout) {
        this.layout = layout;
    }

    /** Takes up what an earlier process left. */
    void findLeftovers() throws IOException {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(layout.folder(), "*" + SUFFIX)) {
            folder.forEach(files::add);
        }
        files.sort(Comparator.comparing(Path::toString));
        for (Path file : files) {
            used.add(Segment.open(file));
            foundCount.incrementAndGet();
            nextNumber = Math.max(nextNumber, number(file) + 1);
        }
    }

    private static long number(Path file) {
        String name = file.getFileName().toString();
        String digits = name.substring(0, name.length() - SUFFIX.length());
        return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
    }

    /** Makes spares while there are too few and the bound allows it. For background threads: it writes to the disk. */
    synchronized void refill() {
        while (!closed && spareCount.get() < layout.spares() && usedCount.get() + spareCount.get() < room()) {
            Path file = layout.folder().resolve("%012d%s".formatted(nextNumber, SUFFIX));
            try {
                spares.add(Segment.create(file, layout.segmentBytes()));
                spareCount.incrementAndGet();
                nextNumber++;
                failing = false;
            } catch (IOException e) {
                complain(e);
                return;
            }
        }
    }

    private int room() {
        return Math.min(layout.mostSegments(), 2 * layout.mostSegments() - foundCount.get());
    }

    private void complain(IOException e) {
        if (!failing) {
            LOG.error(
                    "The journal cannot grow in {}: {}. New work is refused once it is full.",
                    layout.folder(),
                    e.toString());
            failing = true;
        }
    }

    /** A spare, which is in use from now on; null if there is none. For any thread. */
    @Nullable
    Segment next() {
        Segment spare = spares.poll();
        if (spare != null) {
            usedCount.incrementAndGet();
            spareCount.decrementAndGet();
            used.add(spare);
        }
        return spare;
    }

    /** Whether there are more spares than what is kept for calls that are under way when room runs out. */
    boolean hasRoom() {
        return spareCount.get() > JournalLayout.RESERVE;
    }

    int spareCount() {
        return spareCount.get();
    }

    Iterable<Segment> used() {
        return used;
    }

    /** Deletes a segment that is sealed and drained. */
    void drop(Segment segment) throws IOException {
        if (used.remove(segment)) {
            (segment.found() ? foundCount : usedCount).decrementAndGet();
            segment.delete();
        }
    }

    /** Unmaps everything; spares go away, the rest stays for the next process. */
    synchronized void close() throws IOException {
        closed = true;
        for (Segment spare : spares) {
            spare.delete();
        }
        for (Segment segment : used) {
            segment.close();
        }
        spares.clear();
        used.clear();
    }
}
