package dev.weir.gateway.ledger.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornRecordTest {
    private static final List<String> RECORDS =
            List.of("the first record", "the second", "a third one, longer than both", "4");

    @TempDir
    Path data;

    private Path file;
    private byte[] whole;
    private int end;

    @BeforeEach
    void write() throws IOException {
        file = data.resolve("one.journal");
        Segment segment = Segment.create(file, 4096);
        end = Segment.HEAD;
        for (String record : RECORDS) {
            byte[] bytes = record.getBytes(UTF_8);
            assertTrue(segment.append(bytes, bytes.length));
            end += (int) Frame.size(bytes.length);
        }
        segment.close();
        whole = Files.readAllBytes(file);
    }

    @Test
    void aFileCutAtAnyByteGivesExactlyTheRecordsThatAreWhole() throws IOException {
        for (int cut = 0; cut <= end; cut++) {
            assertEquals(wholeBefore(cut), readBack(Arrays.copyOf(whole, cut)), "cut at " + cut);
        }
    }

    @Test
    void aWriterKilledAtAnyByteLeavesOnlyWholeRecords() throws IOException {
        for (int cut = Segment.HEAD; cut <= end; cut++) {
            byte[] zeroedTail = Arrays.copyOf(Arrays.copyOf(whole, cut), whole.length);
            assertEquals(wholeBefore(cut), readBack(zeroedTail), "zeros from " + cut);
        }
    }

    @Test
    void aDamagedByteCostsAtMostItsOwnRecord() throws IOException {
        for (int at = Segment.HEAD; at < end; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x5A;
            List<String> left = readBack(damaged);
            assertTrue(RECORDS.containsAll(left), "invented: " + left);
            assertTrue(left.size() >= RECORDS.size() - 1, "lost more than one at " + at + ": " + left);
        }
    }

    @Test
    void aDamagedHeaderIsReadFromTheStart() throws IOException {
        for (int at = 0; at < Segment.HEAD; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x5A;
            List<String> read = readBack(damaged);
            assertEquals(RECORDS, read, "header byte " + at);
        }
    }

    private List<String> wholeBefore(int cut) {
        List<String> before = new ArrayList<>();
        int at = Segment.HEAD;
        for (String record : RECORDS) {
            if (at + Frame.HEAD + record.length() <= cut) {
                before.add(record);
            }
            at += (int) Frame.size(record.length());
        }
        return before;
    }

    private List<String> readBack(byte[] content) throws IOException {
        Files.write(file, content);
        Segment segment = Segment.open(file);
        List<String> read = new ArrayList<>();
        segment.read(segment.drained(), 100, bytes -> read.add(new String(bytes, UTF_8)));
        segment.close();
        return read;
    }
}
