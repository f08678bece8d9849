package dev.weir.gateway.outage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import dev.weir.gateway.crash.PayingKey;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.TestingSecrets;
import dev.weir.gateway.ledger.JournalledBooks;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.LongForm;
import dev.weir.gateway.testing.QuickServers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingPostgres;
import io.micronaut.data.connection.jdbc.advice.DelegatingDataSource;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LostPostgresTest {
    private static final int CALLS = 20;
    private static final int STRANGERS = 20;
    private static final int CONNECTIONS = 8;
    private static final Tariff PRICED = new Tariff(Map.of(), new Price(Credits.ONE, 0, 0), Map.of());

    private static TestingPostgres postgres;
    private static QuickServers servers;

    private final HttpClient client = HttpClient.newHttpClient();
    private TestingGateway gate;
    private String known;
    private String payer;

    @TempDir
    Path folder;

    @BeforeAll
    static void servers() {
        postgres = TestingPostgres.start();
        servers = new QuickServers();
    }

    @AfterAll
    static void end() {
        postgres.close();
        servers.close();
    }

    @BeforeEach
    void start() throws Exception {
        StoreSettings store = new StoreSettings(folder, postgres.database().url(), null, null, CONNECTIONS);
        gate = TestingGateway.charging(store, servers.backends(), PRICED);
        known = gate.issue(KeyDraft.labelled("known")).secret();
        payer = PayingKey.make(gate, "payer");
        assertEquals(200, ask(known).statusCode());
        assertEquals(200, ask(payer).statusCode());
    }

    @AfterEach
    void close() {
        postgres.thaw();
        gate.close();
        client.shutdownNow();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void whoIsKnownGoesOnWhoPaysOrIsNotKnownIsTold503AndAllComesBackByItself(Fault fault) throws Exception {
        gate.bean(JournalledBooks.class).flush();
        fault.begin(postgres);
        List<CompletableFuture<HttpResponse<String>>> strangers = IntStream.range(0, STRANGERS)
                .mapToObj(_ -> client.sendAsync(chat(TestingSecrets.unknown()), BodyHandlers.ofString()))
                .toList();
        for (int i = 0; i < CALLS; i++) {
            assertEquals(200, ask(known).statusCode());
        }
        HttpResponse<String> unpaid = ask(payer);
        assertEquals(503, unpaid.statusCode());
        assertTrue(unpaid.body().contains("billing_unavailable"), unpaid.body());
        for (CompletableFuture<HttpResponse<String>> stranger : strangers) {
            assertEquals(503, stranger.join().statusCode());
        }
        Await.until(
                "the gate has noticed", () -> !gate.bean(JournalledBooks.class).reachable());
        fault.end(postgres);
        long back = System.nanoTime();
        Await.until("a stranger is looked up", () -> statusOf(TestingSecrets.unknown()) == 401);
        Await.until(
                "the gate has noticed", () -> gate.bean(JournalledBooks.class).reachable());
        Await.until("who pays is served", () -> statusOf(payer) == 200);
        LongForm.say(fault + ": all is back after " + (System.nanoTime() - back) / 1_000_000 + " ms");
        gate.bean(JournalledBooks.class).flush();
        assertEquals(1 + CALLS, rows("known"));
        assertEquals(2, rows("payer"));
        assertEquals(List.of(), new LedgerCheck(pool()).run());
        HikariPoolMXBean pool = pool().getHikariPoolMXBean();
        Await.until("all connections are back", () -> pool.getActiveConnections() == 0);
        assertTrue(pool.getTotalConnections() <= CONNECTIONS);
    }

    private long rows(String whose) {
        return gate.usage().rows(UsageFilter.ALL, 1_000, null).rows().stream()
                .filter(row -> row.payer().account().equals("payer") == whose.equals("payer"))
                .count();
    }

    private HikariDataSource pool() {
        return (HikariDataSource) DelegatingDataSource.unwrapDataSource(gate.bean(DataSource.class));
    }

    private int statusOf(String key) {
        try {
            return ask(key).statusCode();
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> ask(String key) throws IOException, InterruptedException {
        return client.send(chat(key), BodyHandlers.ofString());
    }

    private HttpRequest chat(String key) {
        return HttpRequest.newBuilder(gate.http("/v1/chat/completions"))
                .header("Authorization", "Bearer " + key)
                .POST(
                        BodyPublishers.ofString(
                                "{\"model\":\"vllm:tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                .build();
    }
}
