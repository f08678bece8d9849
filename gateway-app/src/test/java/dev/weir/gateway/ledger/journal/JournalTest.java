package dev.weir.gateway.ledger.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final int MANY = 100_000;

    @TempDir
    Path data;

    @Test
    void recordsComeBackOnceAndInOrder() throws IOException {
        try (Journal journal = Journal.open(small())) {
            append(journal, "one", "two", "three");
            Batch batch = journal.next(MANY);
            assertEquals(List.of("one", "two", "three"), texts(batch));
            batch.take().confirm();
            assertEquals(List.of(), texts(journal.next(MANY)));
        }
    }

    @Test
    void whatWasNotConfirmedComesAgainAlsoAfterReopening() throws IOException {
        try (Journal journal = Journal.open(small())) {
            append(journal, "kept", "also kept");
            journal.next(1).take().confirm();
            assertEquals(List.of("also kept"), texts(journal.next(MANY)));
        }
        try (Journal journal = Journal.open(small())) {
            assertEquals(List.of("also kept"), texts(journal.next(MANY)));
        }
    }

    @Test
    void whatWasTakenComesAgainOnlyToTheNextProcess() throws IOException {
        try (Journal journal = Journal.open(small())) {
            append(journal, "committed a moment ago");
            journal.next(MANY).take();
            assertEquals(List.of(), texts(journal.next(MANY)));
        }
        try (Journal journal = Journal.open(small())) {
            assertEquals(List.of("committed a moment ago"), texts(journal.next(MANY)));
        }
    }

    @Test
    void confirmingAnOlderBatchGivesOutNothingAgain() throws IOException {
        try (Journal journal = Journal.open(small())) {
            append(journal, "one", "two", "three");
            Taken older = journal.next(1).take();
            Taken newer = journal.next(1).take();
            older.confirm();
            assertEquals(List.of("three"), texts(journal.next(MANY)));
            newer.confirm();
            assertEquals(List.of("three"), texts(journal.next(MANY)));
        }
    }

    @Test
    void batchesThatAreConfirmedLateDoNotTouchFilesThatAreGone() throws IOException {
        try (Journal journal = Journal.open(small())) {
            List<Taken> late = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                append(journal, "a record to fill files with " + i);
                if (i % 100 == 0) {
                    journal.refill();
                    late.add(journal.next(MANY).take());
                }
            }
            for (Taken taken : late) {
                taken.confirm();
            }
            append(journal, "and on");
            assertEquals("and on", texts(journal.next(MANY)).getLast());
        }
    }

    @Test
    void drainedFilesAreDeleted() throws IOException {
        try (Journal journal = Journal.open(small())) {
            drainWhileFilling(journal, 5_000);
            journal.refill();
            assertTrue(files() <= 3, () -> "journal files left: " + files());
        }
        try (Journal journal = Journal.open(small())) {
            journal.next(MANY).take().confirm();
            assertEquals(2, files(), "only the spares are left");
        }
    }

    @Test
    void aFullJournalRefusesBeforeItLosesAnything() throws IOException {
        try (Journal journal = Journal.open(small())) {
            int taken = 0;
            while (journal.append(b -> b.put(new byte[1000]))) {
                taken++;
                journal.refill();
            }
            assertFalse(journal.accepting());
            Batch all = journal.next(MANY);
            assertEquals(taken, all.records().size());
            all.take().confirm();
            journal.refill();
            assertTrue(journal.accepting());
        }
    }

    @Test
    void manyThreadsAppendSideBySide() throws Exception {
        Set<String> seen = new HashSet<>();
        try (Journal journal = Journal.open(new JournalLayout(data.resolve("journal"), 1 << 20, 16, 3));
                ExecutorService threads = Executors.newFixedThreadPool(6)) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < 6; t++) {
                String name = "t" + t + "-";
                running.add(threads.submit(() -> appendMany(journal, name, 2_000)));
            }
            for (Future<?> each : running) {
                each.get();
            }
            texts(journal.next(MANY)).forEach(text -> assertTrue(seen.add(text), text));
        }
        assertEquals(12_000, seen.size());
    }

    @Test
    void aSecondOwnerOfTheFolderIsRefusedInOneLine() throws IOException {
        Journal first = Journal.open(small());
        StartException refusal = assertThrows(StartException.class, () -> Journal.open(small()));
        assertTrue(refusal.reason().startsWith("Another Weir uses the data folder"), refusal.reason());
        assertFalse(refusal.reason().contains("\n"));
        first.close();
        Journal.open(small()).close();
    }

    @Test
    void onlyTheOwnerCanReadTheFiles() throws IOException {
        try (Journal journal = Journal.open(small())) {
            append(journal, "private");
            try (var files = Files.list(data.resolve("journal"))) {
                for (Path file : files.toList()) {
                    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
                }
            }
        }
    }

    private JournalLayout small() {
        return new JournalLayout(data.resolve("journal"), 64 * 1024, 3, 1);
    }

    private static void append(Journal journal, String... texts) {
        for (String text : texts) {
            assertTrue(journal.append(b -> b.put(text.getBytes(UTF_8))));
        }
    }

    private static void appendMany(Journal journal, String name, int count) {
        for (int i = 0; i < count; i++) {
            append(journal, name + i);
            if (!journal.accepting()) {
                synchronized (journal) {
                    journal.refill();
                }
            }
        }
    }

    private static void drainWhileFilling(Journal journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            append(journal, "a record of some length " + i);
            if (i % 500 == 0) {
                journal.next(MANY).take().confirm();
                journal.refill();
            }
        }
        journal.next(MANY).take().confirm();
    }

    private long files() {
        try (var files = Files.list(data.resolve("journal"))) {
            return files.filter(f -> f.toString().endsWith(".journal")).count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> texts(Batch batch) {
        return batch.records().stream().map(b -> new String(b, UTF_8)).toList();
    }
}
