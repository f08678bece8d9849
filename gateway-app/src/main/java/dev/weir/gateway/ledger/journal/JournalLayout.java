package dev.weir.gateway.ledger.journal;

import java.nio.file.Path;

/**
 * How a journal lies on disk.
 *
 * @param folder where its files are; nothing else may be there
 * @param segmentBytes size of each file
 * @param mostSegments the bound of the whole
 * @param lanes how many threads can append side by side
 */
public record JournalLayout(Path folder, long segmentBytes, int mostSegments, int lanes) {
    /** Spares that are not for new work. */
    static final int RESERVE = 1;

    private static final long SEGMENT_BYTES = 4L << 20;
    private static final int MOST_SEGMENTS = 64;

    public JournalLayout {
        if (segmentBytes < 2L * Frame.MOST_PAYLOAD || mostSegments < 3 || lanes < 1) {
            throw new IllegalArgumentException(
                    "journal too small: %d bytes, %d segments, %d lanes".formatted(segmentBytes, mostSegments, lanes));
        }
    }

    /** At most 256 MiB in files of 4 MiB: about a million calls. */
    public static JournalLayout in(Path folder) {
        int lanes = Math.clamp(Runtime.getRuntime().availableProcessors() * 2L, 2, 16);
        return new JournalLayout(folder, SEGMENT_BYTES, MOST_SEGMENTS, lanes);
    }

    /** As many as all lanes may want while new ones are being made on a machine that is busy. */
    int spares() {
        return Math.min(RESERVE + 2 + lanes, mostSegments - 1);
    }
}
