package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.cache.CacheSettings.Use;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.TestingGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer out of the cache is free, or costs what a fresh one does: the operator says. */
class PaidCacheTest {
    private static final String BODY = """
            {"model":"tiny","messages":[{"role":"user","content":"hi"}],"max_tokens":50,"temperature":0}""";
    private static final long COST = 10 + 7_000 + 6_000;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aHitCostsWhatTheOperatorSays(boolean charged) throws Exception {
        try (var server = new CountingServer(Backend.Kind.VLLM);
                Asker asker = asker(server, charged)) {
            var credits = asker.gate.bean(CreditAdministration.class);
            String account = asker.issued.key().account();
            credits.grant(Actor.gate(), account, 10_000_000, "", null);
            asker.good("/v1/chat/completions", BODY);
            asker.good("/v1/chat/completions", BODY);
            List<UsageRow> rows =
                    asker.gate.usage().rows(UsageFilter.ALL, 10, null).rows();
            assertEquals(1, server.answers());
            assertEquals(2, rows.size());
            long cost = rows.stream().mapToLong(row -> row.charge().cost()).sum();
            assertEquals(charged ? 2 * COST : COST, cost);
            assertEquals(cost, credits.balance(Actor.gate(), account).posted());
            assertEquals(0, credits.balance(Actor.gate(), account).held());
            assertEquals(List.of(), asker.gate.bean(LedgerCheck.class).run());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoHasNothingLeftGetsWhatIsFree(boolean charged) throws Exception {
        try (var server = new CountingServer(Backend.Kind.VLLM);
                Asker asker = asker(server, charged)) {
            var credits = asker.gate.bean(CreditAdministration.class);
            credits.grant(Actor.gate(), asker.issued.key().account(), 1_400_000, "", null);
            asker.good("/v1/chat/completions", BODY);
            int calls = 0;
            while (asker.post("/v1/chat/completions", BODY.replace("hi", "h" + calls))
                            .statusCode()
                    == 200) {
                calls++;
                assertTrue(calls < 200, "the credits never end");
            }
            assertEquals(
                    charged ? 429 : 200,
                    asker.post("/v1/chat/completions", BODY).statusCode());
        }
    }

    private Asker asker(CountingServer server, boolean charged) {
        var tariff = new Tariff(Map.of("tiny", new Price(10, 1_000_000, 3_000_000)), Price.FREE, Map.of());
        return new Asker(
                TestingGateway.told(
                        StoreSettings.in(folder),
                        List.of(server.backend()),
                        tariff,
                        AnswerCacheTest.settings(Use.EXACT, false, charged)),
                server.upstream());
    }
}
