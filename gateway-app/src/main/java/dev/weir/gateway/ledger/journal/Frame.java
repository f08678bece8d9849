package dev.weir.gateway.ledger.journal;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.zip.CRC32C;

/**
 * How a record lies in a segment, at a multiple of 8: its CRC32C (4 bytes), the commit word (4 bytes: a tag and the payload's length), the
 * payload. The commit word is written last, so that a record whose writer was killed half-way is not there.
 */
final class Frame {
    static final int HEAD = 8;
    static final int MOST_PAYLOAD = 16 * 1024;

    private static final int TAG = 0xA5 << 24;
    private static final int TAG_MASK = 0xFF << 24;
    private static final VarHandle WORD = ValueLayout.JAVA_INT.varHandle();

    private Frame() {}

    /** Bytes that a payload takes in a segment. */
    static long size(int length) {
        return (HEAD + (long) length + 7) & ~7L;
    }

    static void write(MemorySegment map, long at, byte[] payload, int length) {
        MemorySegment.copy(payload, 0, map, ValueLayout.JAVA_BYTE, at + HEAD, length);
        map.set(ValueLayout.JAVA_INT, at, checksum(payload, length));
        WORD.setRelease(map, at + 4, TAG | length);
    }

    /** The commit word; 0 where nothing was written yet. */
    static int word(MemorySegment map, long at) {
        return at + HEAD <= map.byteSize() ? (int) WORD.getAcquire(map, at + 4) : 0;
    }

    /** The length that a commit word tells; -1 if it cannot be one, or tells more than there is. */
    static int length(MemorySegment map, long at, int word) {
        int length = word & ~TAG_MASK;
        boolean plausible = (word & TAG_MASK) == TAG && length > 0 && length <= MOST_PAYLOAD;
        return plausible && at + HEAD + length <= map.byteSize() ? length : -1;
    }

    /** The payload, or an empty array if its checksum is wrong. */
    static byte[] payload(MemorySegment map, long at, int length) {
        byte[] payload = new byte[length];
        MemorySegment.copy(map, ValueLayout.JAVA_BYTE, at + HEAD, payload, 0, length);
        return checksum(payload, length) == map.get(ValueLayout.JAVA_INT, at) ? payload : new byte[0];
    }

    private static int checksum(byte[] payload, int length) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, length);
        return (int) crc.getValue() ^ length;
    }
}
