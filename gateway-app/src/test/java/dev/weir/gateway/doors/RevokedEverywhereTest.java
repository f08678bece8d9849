package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.jdbc.ChangeListener;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import dev.weir.gateway.testing.TestingPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two gates on one PostgreSQL; told by it, or looking by themselves. Long form: 100 revocations each. */
class RevokedEverywhereTest {
    private static final Actor OPERATOR = Actor.gate();
    private static final int TIMES = LongForm.times(3, 100);

    @TempDir
    Path first;

    @TempDir
    Path second;

    private final GateCaller caller = new GateCaller();
    private TestingOllama ollama;
    private TestingGateway here;
    private TestingGateway there;

    @BeforeEach
    void open() {
        ollama = TestingOllama.start(RevokedEverywhereTest::answer);
        TestingPostgres.Database database = TestingPostgres.shared().database();
        here = gate(database, first);
        there = gate(database, second);
    }

    private TestingGateway gate(TestingPostgres.Database database, Path folder) {
        return TestingGateway.sharing(
                database,
                folder,
                FeedSettings.DEFAULT,
                List.of(TestingGateway.backend(
                        "ollama", Backend.Kind.OLLAMA, ollama.upstream().port())));
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
        ollama.close();
    }

    /** A stream has one word and no end; anything else is answered whole. */
    private static void answer(SeenRequest request, TestingPeer peer) throws IOException {
        if (request.text().contains("\"stream\":true")) {
            peer.send(TestingAnswers.chunkedHead("application/x-ndjson"));
            TestingOllama.say(peer, "a");
        } else {
            peer.send(TestingAnswers.json(200, """
                    {"model":"tiny:latest","created_at":"2026-11-21T09:20:57.053295444Z","message":{"role":"assistant",\
                    "content":"a"},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":1}"""));
        }
    }

    private void hearing(boolean told) {
        if (!told) {
            there.bean(ChangeListener.class).close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyThatIsRevokedNowEndsItsStreamsInEveryGate(boolean told) throws IOException {
        hearing(told);
        long longest = 0;
        for (int i = 0; i < TIMES; i++) {
            Issued key = here.issue(KeyDraft.labelled("app"));
            try (BufferedReader stream = caller.stream(there, key.secret())) {
                assertTrue(stream.readLine().startsWith("data:"));
                here.keys().revoke(OPERATOR, key.key().id(), true);
                long committed = System.nanoTime();
                String rest = stream.lines().reduce("", String::concat);
                longest = Math.max(longest, System.nanoTime() - committed);
                assertTrue(rest.contains("key_revoked"), rest);
                assertTrue(!rest.contains("[DONE]"), rest);
            }
            assertEquals("401 invalid_api_key", caller.code(there, key.secret()));
        }
        LongForm.say("streams ended at the other gate within "
                + Duration.ofNanos(longest).toMillis() + " ms, " + (told ? "told" : "looking"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aKeyThatIsRevokedIsTakenNowhereSoonAfter(boolean told) throws Exception {
        hearing(told);
        AtomicLong latest = new AtomicLong();
        for (int i = 0; i < TIMES; i++) {
            Issued key = here.issue(KeyDraft.labelled("app"));
            AtomicLong lastTaken = new AtomicLong();
            Thread load = Thread.startVirtualThread(() -> {
                String code;
                do {
                    long begun = System.nanoTime();
                    code = caller.code(there, key.secret());
                    if (code.equals("200")) {
                        lastTaken.set(begun);
                    }
                } while (code.equals("200"));
                assertEquals("401 invalid_api_key", code);
            });
            Await.until("the other gate takes it", () -> lastTaken.get() != 0);
            here.keys().revoke(OPERATOR, key.key().id(), false);
            long committed = System.nanoTime();
            load.join();
            latest.accumulateAndGet(lastTaken.get() - committed, Math::max);
        }
        LongForm.say("last call taken " + Duration.ofNanos(latest.get()).toMillis() + " ms after the revocation, "
                + (told ? "told" : "looking"));
    }
}
