package dev.weir.gateway.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.Await;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CallLogTest {
    private final List<String> written = new CopyOnWriteArrayList<>();
    private final InstantSource clock = () -> Instant.ofEpochMilli(7);

    @Test
    void eachCallHasItsLine() {
        CallLog log = log();
        log.start();
        log.ended(TestingCalls.completed("one", "m", true));
        Await.until("the line", () -> !written.isEmpty());
        assertEquals(List.of("1970-01-01T00:00:00.007Z one"), lines());
        log.ended(TestingCalls.completed("two", "m", true));
        log.close();
        assertEquals("1970-01-01T00:00:00.007Z two", lines().getLast());
    }

    @Test
    void whenItCannotFollowLinesAreLeftOutAndCounted() {
        CallLog log = log();
        for (int i = 0; i < CallLog.MOST_WAITING + 5; i++) {
            log.ended(TestingCalls.completed("r", "m", true));
        }
        log.start();
        log.close();
        assertEquals(CallLog.MOST_WAITING, lines().size());
        assertEquals(5, log.lost());
    }

    @Test
    void aLogThatCannotBeWrittenGoesOnWhenItCanAgain() {
        AtomicInteger tries = new AtomicInteger();
        CallLog log = new CallLog((at, call) -> call.call().requestId(), line -> writeButNotFirst(line, tries), clock);
        log.start();
        log.ended(TestingCalls.completed("one", "m", true));
        Await.until("the line that is not written", () -> tries.get() > 0);
        log.ended(TestingCalls.completed("two", "m", true));
        Await.until("the next", () -> !written.isEmpty());
        log.close();
        assertEquals(List.of("two"), lines());
    }

    @Test
    void aLogThatIsOffNeedsNoThreadToClose() {
        CallLog log = log();
        log.close();
        assertEquals(List.of(), lines());
    }

    private void writeButNotFirst(String line, AtomicInteger tries) {
        if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("the disk is full");
        }
        written.add(line);
    }

    private CallLog log() {
        return new CallLog((at, call) -> at + " " + call.call().requestId(), written::add, clock);
    }

    private List<String> lines() {
        return written.stream().flatMap(String::lines).toList();
    }
}
