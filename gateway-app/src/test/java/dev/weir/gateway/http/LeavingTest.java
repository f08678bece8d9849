package dev.weir.gateway.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that leaves, in whatever way and phase, has its call left. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeavingTest {
    private TestingGate gate;

    @BeforeAll
    void start() {
        gate = TestingGate.start();
    }

    @AfterAll
    void stop() {
        gate.close();
    }

    static List<Arguments> waysAndPhases() {
        return Arrays.stream(Way.values())
                .flatMap(way -> Arrays.stream(Phase.values()).map(phase -> Arguments.of(way, phase)))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("waysAndPhases")
    void aClientThatLeavesHasItsCallLeft(Way way, Phase phase) throws Exception {
        try (RawClient client = gate.connect()) {
            client.call(phase == Phase.WHOLE ? "whole" : "stream");
            TestingCall call = gate.relay().take();
            reach(phase, call, client);
            assertFalse(call.left.isDone());
            switch (way) {
                case FIN -> client.finish();
                case CLOSE -> client.close();
                case RESET -> client.reset();
            }
            assertEquals(FailureCode.CANCELLED, call.whyLeft());
            call.send("late").end();
        }
    }

    @Test
    void allCallsOfAPipelineAreLeft() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream").call("stream").call("whole");
            TestingCall first = gate.relay().take().open().send("x");
            TestingCall second = gate.relay().take();
            client.close();
            assertEquals(FailureCode.CANCELLED, first.whyLeft());
            assertEquals(FailureCode.CANCELLED, second.whyLeft());
            while (!gate.relay().untouched()) {
                assertEquals(FailureCode.CANCELLED, gate.relay().take().whyLeft());
            }
        }
    }

    @Test
    void anAnswerThatEndedIsNotLeftWhenItsClientGoes() throws Exception {
        try (RawClient client = gate.connect()) {
            client.call("stream");
            TestingCall call = gate.relay().take().open().send("x").end();
            client.head();
            assertEquals("x", client.chunk());
            assertEquals("", client.chunk());
            client.call("whole");
            TestingCall next = gate.relay().take();
            client.close();
            next.whyLeft();
            assertFalse(call.left.isDone());
        }
    }

    private static void reach(Phase phase, TestingCall call, RawClient client) throws IOException {
        switch (phase) {
            case BEFORE_THE_HEAD -> {}
            case BEFORE_THE_FIRST_TOKEN -> {
                call.open().send();
                client.head();
            }
            case IN_THE_STREAM -> {
                call.open().send("x");
                client.head();
                assertEquals("x", client.chunk());
            }
            case WHILE_IT_DOES_NOT_READ -> {
                call.open();
                for (int i = 0; i < 4096 && !call.paused; i++) {
                    call.send("x".repeat(16 << 10));
                }
                assertTrue(call.paused);
            }
            case WHOLE -> call.open().send("{");
        }
    }

    enum Way {
        FIN,
        CLOSE,
        RESET
    }

    enum Phase {
        BEFORE_THE_HEAD,
        BEFORE_THE_FIRST_TOKEN,
        IN_THE_STREAM,
        WHILE_IT_DOES_NOT_READ,
        WHOLE
    }
}
