package dev.weir.gateway.ledger.open;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.ledger.journal.PrivateFiles;
import dev.weir.gateway.ledger.journal.Writing;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * A mapped file with a fixed number of places, one for each open call. What is written on a place is in the page cache at once, without a
 * system call: it outlives a kill -9 of the process, and the next one finds the calls that were open. One process at a time may have it;
 * whoever opens it sees to that. For all threads; each place belongs to the thread of its call.
 */
public final class Board {
    /** The file's own head, then a word of state for each place, close together so that looking for open calls touches few pages. */
    private static final int HEAD = 4_096;

    private static final int STATE = 8;
    private static final int MOST_PLACES = 1 << 17;
    private static final long MAGIC = 0x314452414F425257L;
    private static final long PLACES_AT = 8;
    private static final long OWNER_AT = 16;
    private static final int OWNER_LENGTH = 36;
    private static final int LANES = 8;

    private final MemorySegment map;
    private final AtomicLongArray taken;
    private final Place[] places;

    private Board(MemorySegment map, int places) {
        this.map = map;
        this.taken = new AtomicLongArray(places / Long.SIZE);
        this.places = new Place[places];
        for (int i = 0; i < places; i++) {
            long own = HEAD + (long) places * STATE + (long) i * Place.BYTES;
            this.places[i] = new Place(this, map, HEAD + (long) i * STATE, own, i);
        }
    }

    /**
     * Opens the board of a file, which is made if it is not there. Places that an earlier process left stay taken until they are freed.
     *
     * @param places how many calls may be open at once, a multiple of 64; a file that was made for another number keeps its own
     * @throws StartException if the file cannot be used
     */
    public static Board open(Path file, int places) {
        try {
            if (!Files.exists(file)) {
                make(file, places);
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                // never unmapped by hand: a call that ends late still writes on its place
                MemorySegment map = channel.map(MapMode.READ_WRITE, 0, channel.size(), Arena.ofAuto());
                return new Board(map, placesOf(map, file)).found();
            }
        } catch (IOException e) {
            throw new StartException("The file %s cannot be used: %s.".formatted(file, e), e);
        }
    }

    /** Its blocks are allocated now, so that a full disk shows here and not as a fault while a call is written on it. */
    private static void make(Path file, int places) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(fresh, options, PrivateFiles.attributes(fresh))) {
            ByteBuffer head = ByteBuffer.allocate(HEAD).order(ByteOrder.nativeOrder());
            head.putLong(MAGIC).putLong(places).position(0);
            channel.write(head);
            ByteBuffer empty = ByteBuffer.allocateDirect(Long.SIZE * (STATE + Place.BYTES));
            for (int i = 0; i < places / Long.SIZE; i++) {
                channel.write(empty.duplicate());
            }
        }
        Files.move(fresh, file);
    }

    private static int placesOf(MemorySegment map, Path file) {
        long places = map.byteSize() < HEAD ? 0 : map.get(ValueLayout.JAVA_LONG, PLACES_AT);
        boolean right = places >= Long.SIZE
                && places <= MOST_PLACES
                && map.get(ValueLayout.JAVA_LONG, 0) == MAGIC
                && map.byteSize() == HEAD + places * (STATE + Place.BYTES);
        if (!right) {
            throw new StartException(
                    "The file %s is not what it was made for. Move it away; what it says of calls that were open is lost."
                            .formatted(file));
        }
        return (int) places;
    }

    private Board found() {
        for (Place place : places) {
            if (place.isTaken()) {
                taken.getAndAccumulate(place.number() / Long.SIZE, 1L << place.number(), (before, bit) -> before | bit);
            }
        }
        return this;
    }

    /**
     * Writes on the board whose it is now.
     *
     * @param owner 36 characters
     * @return whose it was; null if it is new
     */
    public @Nullable String handOver(String owner) {
        byte[] before = map.asSlice(OWNER_AT, OWNER_LENGTH).toArray(ValueLayout.JAVA_BYTE);
        MemorySegment.copy(owner.getBytes(US_ASCII), 0, map, ValueLayout.JAVA_BYTE, OWNER_AT, OWNER_LENGTH);
        return before[0] == 0 ? null : new String(before, US_ASCII);
    }

    /** Takes a place and writes on it who has it; null if none is left. */
    public @Nullable Place claim(Writing record) {
        int words = taken.length();
        int first = (int) (Thread.currentThread().threadId() % LANES) * words / LANES;
        for (int i = 0; i < words; i++) {
            int word = (first + i) % words;
            for (long free = ~taken.get(word); free != 0; free = ~taken.get(word)) {
                long bit = Long.lowestOneBit(free);
                if ((taken.getAndAccumulate(word, bit, (before, mine) -> before | mine) & bit) == 0) {
                    Place place = places[word * Long.SIZE + Long.numberOfTrailingZeros(bit)];
                    place.begin(record);
                    return place;
                }
            }
        }
        return null;
    }

    void free(int number) {
        long bit = 1L << number;
        taken.getAndAccumulate(number / Long.SIZE, bit, (before, mine) -> before & ~mine);
    }

    /** The places that are taken now. */
    public List<Place> taken() {
        List<Place> found = new ArrayList<>();
        for (Place place : places) {
            if (place.isTaken()) {
                found.add(place);
            }
        }
        return found;
    }
}
