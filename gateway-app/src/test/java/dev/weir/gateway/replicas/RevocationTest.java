package dev.weir.gateway.replicas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.ClosedLoop;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingPostgres;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long form, 20 keys each way, with the longest time that was seen: {@code -Dweir.long=true}. */
class RevocationTest {
    private static final int KEYS = LongForm.times(2, 20);
    private static final int ANSWERS = 20;
    private static final Duration PAUSE = Duration.ofMillis(40);

    private TestingPostgres.Database database;
    private TestingPostgres postgres;
    private QuickServers servers;
    private TestingGateway one;
    private TestingGateway two;

    @TempDir
    Path folder;

    @BeforeEach
    void start() {
        postgres = TestingPostgres.start();
        database = postgres.database();
        servers = new QuickServers();
        one = TestingGateway.start(folder.resolve("one"), servers.backends(), database);
        two = TestingGateway.start(folder.resolve("two"), servers.backends(), database);
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        servers.close();
        postgres.close();
    }

    @Test
    void aKeyThatIsRevokedAtOneGateIsRefusedByAllWhileTheyServe() throws Exception {
        LongForm.say("revoked while two gates serve, told by NOTIFY: at most " + longest(false) + " ms");
    }

    @Test
    void itIsRefusedByAllWithoutAWordFromTheDatabaseToo() throws Exception {
        LongForm.say("the same, found by looking alone: at most " + longest(true) + " ms");
    }

    /** The longest time from the end of the revocation to the end of the last good answer, in milliseconds. */
    private long longest(boolean deaf) throws Exception {
        long longest = 0;
        for (int i = 0; i < KEYS; i++) {
            Issued issued = one.issue(KeyDraft.labelled("revoked"));
            try (ClosedLoop here = ClosedLoop.start(doors(one), issued.secret(), "one" + i, PAUSE);
                    ClosedLoop there = ClosedLoop.start(doors(two), issued.secret(), "two" + i, PAUSE)) {
                here.awaitMore(ANSWERS);
                there.awaitMore(ANSWERS);
                if (deaf) {
                    deafen();
                }
                one.bean(KeyAdministration.class)
                        .revoke(Actor.gate(), issued.key().id(), false);
                long revoked = System.nanoTime();
                assertRefuses(here);
                assertRefuses(there);
                longest = Math.max(longest, Math.max(here.lastWhole(), there.lastWhole()) - revoked);
            }
        }
        return longest / 1_000_000;
    }

    /** Every kind of client is refused, and none is let in again. */
    private static void assertRefuses(ClosedLoop load) {
        Await.until("the gate refuses", () -> load.failed().size() >= ANSWERS);
        long answers =
                Await.untilStill("the number of answers", () -> load.whole().size());
        int refusals = load.failed().size();
        Await.until("it goes on refusing", () -> load.failed().size() >= refusals + ANSWERS);
        assertEquals(answers, load.whole().size());
        assertTrue(
                load.failed().stream()
                        .allMatch(no -> no.why().startsWith("401") || no.why().contains("UNAUTHENTICATED")),
                () -> load.failed().toString());
    }

    /** Ends the connections on which gates hear of changes. */
    private void deafen() throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where query ilike 'listen %'");
        }
    }

    @Test
    void aStreamOfAKeyThatIsRevokedNowEndsAtTheOtherGateToo() throws Exception {
        Issued issued = one.issue(KeyDraft.labelled("revoked"));
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader body = new BufferedReader(new InputStreamReader(
                        client.send(endless(issued.secret()), BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            assertTrue(body.readLine().startsWith("data: {"));
            one.bean(KeyAdministration.class).revoke(Actor.gate(), issued.key().id(), true);
            long revoked = System.nanoTime();
            String rest = body.lines().collect(Collectors.joining("\n"));
            LongForm.say("a stream at the other gate ended " + (System.nanoTime() - revoked) / 1_000_000 + " ms after");
            assertTrue(rest.contains("\"error\""), rest);
            assertTrue(!rest.contains("[DONE]"), rest);
        }
    }

    private HttpRequest endless(String key) {
        return HttpRequest.newBuilder(two.http("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString("{\"model\":\"tiny\",\"stream\":true,"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"endless\"}]}"))
                .build();
    }

    private static ClosedLoop.Doors doors(TestingGateway gate) {
        return new ClosedLoop.Doors(gate.http("/").getPort(), gate.grpcPort());
    }
}
