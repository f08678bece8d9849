package dev.weir.gateway.ledger.open;

import dev.weir.gateway.ledger.journal.Writing;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A place on the board. Its state: a word that says whether it is taken (4 bytes), and how far the call is (4: -1 before the first token,
 * then the tokens that were made). Its own bytes: length and checksum of the record (4, 4), the same of the note (4, 4), the record, the
 * note. The word is written last.
 */
public final class Place {
    /** The most bytes of a record. */
    public static final int MOST_RECORD = 1_240;

    /** The most bytes of a note. */
    public static final int MOST_NOTE = 792;

    static final int BYTES = 2_048;

    private static final int TAKEN = 0x5745_4952;
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final int RECORD_HEAD = 0;
    private static final int NOTE_HEAD = 8;
    private static final int RECORD = 16;
    private static final int NOTE = RECORD + MOST_RECORD;

    private final Board board;
    private final MemorySegment map;
    private final long state;
    private final long own;
    private final int number;
    private @Nullable ByteBuffer view;

    /**
     * @param state where its state begins
     * @param own where its own bytes begin
     */
    Place(Board board, MemorySegment map, long state, long own, int number) {
        this.board = board;
        this.map = map;
        this.state = state;
        this.own = own;
        this.number = number;
    }

    int number() {
        return number;
    }

    boolean isTaken() {
        return (int) INT.getAcquire(map, state) == TAKEN;
    }

    void begin(Writing record) {
        map.set(ValueLayout.JAVA_INT, state + 4, -1);
        map.set(ValueLayout.JAVA_INT, own + NOTE_HEAD, 0);
        write(record, RECORD, MOST_RECORD, RECORD_HEAD);
        INT.setRelease(map, state, TAKEN);
    }

    /** Something more about the call, in place of what was noted before: at most {@link #MOST_NOTE} bytes. */
    public void note(Writing note) {
        map.set(ValueLayout.JAVA_INT, own + NOTE_HEAD, 0);
        write(note, NOTE, MOST_NOTE, NOTE_HEAD);
    }

    private void write(Writing what, int at, int most, int headAt) {
        ByteBuffer target = view;
        if (target == null) {
            target = map.asSlice(own, BYTES).asByteBuffer();
            view = target;
        }
        target.limit(at + most).position(at);
        try {
            what.into(target);
        } catch (BufferOverflowException e) {
            target.position(at); // names beyond all measure: the call goes on, and is not told of after a crash
        }
        int length = target.position() - at;
        map.set(
                ValueLayout.JAVA_INT,
                own + headAt + 4,
                checksum(target.limit(at + length).position(at)));
        INT.setRelease(map, own + headAt, length);
    }

    /** How many tokens the call has made by now; from the first one on. */
    public void made(int tokens) {
        map.set(ValueLayout.JAVA_INT, state + 4, tokens);
    }

    /** How many tokens it had made when that was last said; -1: it had not begun. */
    public int made() {
        return map.get(ValueLayout.JAVA_INT, state + 4);
    }

    /** What it was claimed with; null if that is damaged. */
    public byte @Nullable [] record() {
        return read(RECORD, MOST_RECORD, RECORD_HEAD);
    }

    /** What was noted last; null if nothing was, or it is damaged. */
    public byte @Nullable [] note() {
        return read(NOTE, MOST_NOTE, NOTE_HEAD);
    }

    private byte @Nullable [] read(int at, int most, int headAt) {
        int length = (int) INT.getAcquire(map, own + headAt);
        if (length <= 0 || length > most) {
            return null;
        }
        byte[] read = map.asSlice(own + at, length).toArray(ValueLayout.JAVA_BYTE);
        return checksum(ByteBuffer.wrap(read)) == map.get(ValueLayout.JAVA_INT, own + headAt + 4) ? read : null;
    }

    private static int checksum(ByteBuffer of) {
        CRC32C crc = new CRC32C();
        crc.update(of);
        return (int) crc.getValue();
    }

    /** The call is over, and others may have the place. Whoever frees it does not touch it again. */
    public void free() {
        INT.setRelease(map, state, 0);
        board.free(number);
    }
}
