package dev.weir.gateway.ledger.open;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.ledger.journal.Writing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    private static final int PLACES = 128;
    private static final String OWNER = "00000000-0000-7000-8000-00000000000";

    @TempDir
    Path folder;

    @Test
    void whatStandsOnAPlaceIsFoundByTheNextProcess() {
        Board board = open();
        Place place = claim(board, "call");
        place.note(text("gpu-1"));
        place.note(text("gpu-2"));
        place.made(7);
        claim(board, "gone").free();
        claim(board, "fresh");
        List<Place> found = open().taken();
        assertEquals(2, found.size());
        Place call = found.stream()
                .filter(p -> said(p.record()).equals("call"))
                .findFirst()
                .orElseThrow();
        assertEquals("gpu-2", said(call.note()));
        assertEquals(7, call.made());
        Place fresh = found.stream()
                .filter(p -> said(p.record()).equals("fresh"))
                .findFirst()
                .orElseThrow();
        assertNull(fresh.note());
        assertEquals(-1, fresh.made());
    }

    @Test
    void aPlaceIsAsNewForItsNextCall() {
        Board board = open();
        for (int i = 0; i < 3 * PLACES; i++) {
            Place place = claim(board, "call-" + i);
            assertEquals(-1, place.made());
            assertNull(place.note());
            place.note(text("note"));
            place.made(i);
            place.free();
        }
        assertEquals(List.of(), open().taken());
    }

    @Test
    void aFullBoardGivesNoPlaceUntilOneIsFree() {
        Board board = open();
        List<Place> all = new ArrayList<>();
        for (int i = 0; i < PLACES; i++) {
            all.add(claim(board, "call-" + i));
        }
        assertEquals(PLACES, new HashSet<>(all).size());
        assertNull(board.claim(text("one more")));
        all.get(77).free();
        assertNotNull(board.claim(text("one more")));
    }

    @Test
    void noTwoThreadsGetTheSamePlace() throws InterruptedException {
        Board board = open();
        Set<Place> held = ConcurrentHashMap.newKeySet();
        List<Thread> threads = new ArrayList<>();
        List<String> trouble = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    Place place = claim(board, "call");
                    if (!held.add(place)) {
                        trouble.add("twice");
                    }
                    held.remove(place);
                    place.free();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(List.of(), trouble);
        assertTrue(board.taken().isEmpty());
    }

    @Test
    void namesBeyondAllMeasureCostOnlyTheirOwnTelling() {
        Board board = open();
        Place place = claim(board, "x".repeat(Place.MOST_RECORD + 1));
        place.note(text("y".repeat(Place.MOST_NOTE + 1)));
        assertNull(place.record());
        assertNull(place.note());
        Place next = claim(board, "next");
        assertEquals("next", said(next.record()));
    }

    @Test
    void theBoardKnowsWhoseItWas() {
        assertNull(open().handOver(OWNER + "1"));
        assertEquals(OWNER + "1", open().handOver(OWNER + "2"));
        assertEquals(OWNER + "2", open().handOver(OWNER + "3"));
    }

    @Test
    void aFileThatIsNoBoardIsRefused() throws Exception {
        Files.write(folder.resolve("open-calls"), new byte[10_000]);
        assertThrows(StartException.class, this::open);
    }

    @Test
    void aBoardThatWasHalfMadeIsMadeAnew() throws Exception {
        Files.write(folder.resolve("open-calls.new"), new byte[10_000]);
        assertArrayEquals(new Object[0], open().taken().toArray());
    }

    private Board open() {
        return Board.open(folder.resolve("open-calls"), PLACES);
    }

    private static Place claim(Board board, String text) {
        Place place = board.claim(text(text));
        assertNotNull(place);
        return place;
    }

    private static Writing text(String text) {
        return target -> target.put(text.getBytes(UTF_8));
    }

    private static String said(byte @Nullable [] bytes) {
        assertNotNull(bytes);
        return new String(bytes, UTF_8);
    }
}
