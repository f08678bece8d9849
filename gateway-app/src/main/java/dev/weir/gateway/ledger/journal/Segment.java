package dev.weir.gateway.ledger.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One mapped file. A lane appends to it, the draining thread reads it; the header remembers how far it was drained. Its blocks are
 * allocated when it is made, so that a full disk shows then and not as a fault while a record is written.
 */
final class Segment {
    static final int HEAD = 64;

    private static final long MAGIC = 0x315F4C4E524A5257L;
    private static final long DRAINED_AT = 8;
    private static final ByteBuffer ZEROS =
            ByteBuffer.allocateDirect(256 * 1024).asReadOnlyBuffer();

    private final Path file;
    private final Arena arena;
    private final MemorySegment map;
    private final boolean found;
    private long end = HEAD;
    private long taken;
    private boolean finished;
    private volatile boolean sealed;

    private Segment(Path file, Arena arena, MemorySegment map, boolean found) {
        this.file = file;
        this.arena = arena;
        this.map = map;
        this.found = found;
        this.sealed = found;
    }

    /** A new empty file of that size. */
    static Segment create(Path file, long bytes) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options, PrivateFiles.attributes(file))) {
            fill(channel, bytes);
            Segment made = mapped(file, channel, false);
            made.map.set(ValueLayout.JAVA_LONG, DRAINED_AT, HEAD);
            made.map.set(ValueLayout.JAVA_LONG, 0, MAGIC);
            return made;
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** A file that an earlier process left; nothing is appended to it. */
    static Segment open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return mapped(file, channel, true);
        }
    }

    private static Segment mapped(Path file, FileChannel channel, boolean found) throws IOException {
        Arena arena = Arena.ofShared();
        return new Segment(file, arena, channel.map(MapMode.READ_WRITE, 0, channel.size(), arena), found);
    }

    private static void fill(FileChannel channel, long bytes) throws IOException {
        long left = bytes;
        while (left > 0) {
            ByteBuffer part = ZEROS.duplicate();
            part.limit((int) Math.min(left, part.capacity()));
            left -= channel.write(part);
        }
    }

    /** Appends a record; false if there is no room for it. Only one thread at a time may append. */
    boolean append(byte[] payload, int length) {
        long next = end + Frame.size(length);
        if (next > map.byteSize()) {
            return false;
        }
        Frame.write(map, end, payload, length);
        end = next;
        return true;
    }

    /** Whether an earlier process has left it. */
    boolean found() {
        return found;
    }

    /** Nothing more will be appended. */
    void seal() {
        sealed = true;
    }

    boolean sealed() {
        return sealed;
    }

    /** Where this process goes on reading; only the draining thread asks. */
    long position() {
        return Math.max(taken, drained());
    }

    /** This process need not read again what is before that; another one would. */
    void taken(long offset) {
        taken = Math.max(taken, offset); // an older batch is confirmed after a newer one was taken
    }

    /** All that it holds was given out, and nothing more will come; only the draining thread says and asks so. */
    void finish() {
        finished = true;
    }

    boolean finished() {
        return finished;
    }

    /** Where another process would go on reading. */
    long drained() {
        if (map.byteSize() < HEAD || map.get(ValueLayout.JAVA_LONG, 0) != MAGIC) {
            return HEAD;
        }
        long drained = map.get(ValueLayout.JAVA_LONG, DRAINED_AT);
        return drained >= HEAD && drained <= map.byteSize() && drained % 8 == 0 ? drained : HEAD;
    }

    void drained(long offset) {
        if (map.byteSize() >= HEAD) {
            map.set(ValueLayout.JAVA_LONG, DRAINED_AT, offset);
        }
    }

    /**
     * Gives up to {@code most} records from an offset on to the sink. In a file that an earlier process left, places that hold no whole
     * record are searched through, so that one damaged record costs no other.
     *
     * @return where to go on
     */
    long read(long from, int most, Consumer<byte[]> sink) {
        long at = from;
        int given = 0;
        while (given < most && at + Frame.HEAD <= map.byteSize()) {
            int word = Frame.word(map, at);
            if (word == 0 && !found) {
                break;
            }
            int length = Frame.length(map, at, word);
            byte[] payload = length < 0 ? new byte[0] : Frame.payload(map, at, length);
            if (payload.length == 0) {
                at += 8;
            } else {
                sink.accept(payload);
                given++;
                at += Frame.size(length);
            }
        }
        return at;
    }

    /** Unmaps the file and leaves it. */
    void close() {
        if (arena.scope().isAlive()) {
            arena.close();
        }
    }

    /** Unmaps the file and deletes it. */
    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
