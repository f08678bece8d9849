package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.v1.ForeignKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImportLiteLlmTest {
    private static final String DIGEST = "88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f03158";
    private static final String NAMES = "token,key_name,key_alias,spend,expires,models,blocked,tpm_limit,rpm_limit,"
            + "max_budget,budget_duration,max_parallel_requests,team_id,metadata\n";

    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    ImportLiteLlmTest() {}

    @BeforeEach
    void open() {
        shell = new TestingShell(folder)
                .with("WEIR_ENDPOINT", gateway.endpoint())
                .with("WEIR_ADMIN_KEY", TestingGateway.ADMIN);
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    private TestingShell.Result bring(String text, String... more) {
        try {
            Files.writeString(folder.resolve("keys.csv"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String[] arguments = new String[3 + more.length];
        System.arraycopy(new String[] {"import", "litellm", "keys.csv"}, 0, arguments, 0, 3);
        System.arraycopy(more, 0, arguments, 3, more.length);
        return shell.run(arguments);
    }

    private ForeignKey only() {
        List<ForeignKey> keys = gateway.admin.imports.keys();
        assertEquals(1, keys.size());
        return keys.getFirst();
    }

    @Test
    void aRowOfItsTableComesWithAllThatItIsAllowed() {
        var result = bring(
                NAMES + DIGEST
                        + "9,sk-...cJpA,\"app, of ours\",2.5,2099-01-31 12:00:00,\"{gpt-4o,\"\"a b\"\"}\",t,50000,200,"
                        + "10,30d,4,,\"{\"\"a\"\": 1}\"\n",
                "--credits-per-dollar",
                "100");
        assertEquals(0, result.code(), result.err());
        ForeignKey key = only();
        assertEquals(DIGEST + "9", key.getSha256Hex());
        assertEquals("app, of ours", key.getLabel());
        assertEquals("cJpA", key.getLastFour());
        assertEquals(List.of("gpt-4o", "a b"), key.getAllowedModelsList());
        assertEquals(200, key.getLimits().getRequestsPerMinute());
        assertEquals(50_000, key.getLimits().getTokensPerMinute());
        assertEquals(4, key.getLimits().getConcurrentRequests());
        assertEquals(4_073_544_000L, key.getExpireTime().getSeconds());
        assertTrue(key.getDisabled());
        assertEquals(750_000_000L, key.getMicroCredits());
        assertEquals(1_000_000_000L, key.getMonthlyMicroCredits());
    }

    @Test
    void theSameAsJsonComesAsWell() {
        var result = bring("""
                [{"token": "%s9", "key_alias": "app", "models": ["all-proxy-models"], "max_budget": 1.5, "spend": 3.0,
                  "expires": null, "blocked": null, "rpm_limit": null, "team_id": "t1", "budget_duration": "7d"}]
                """.formatted(DIGEST));
        assertEquals(0, result.code(), result.err());
        ForeignKey key = only();
        assertEquals(List.of(), key.getAllowedModelsList());
        assertTrue(key.hasMicroCredits());
        assertEquals(0, key.getMicroCredits());
        assertFalse(key.hasMonthlyMicroCredits());
        assertFalse(key.hasExpireTime());
        assertTrue(result.err().contains("not again every 7d"), result.err());
        assertTrue(result.err().contains("what its team may use does not come along"), result.err());
    }

    @Test
    void whatHasEndedAndSessionsOfItsPageAreLeftOut() {
        var result = bring(NAMES + DIGEST + "1,,old,0,2020-01-01 00:00:00,{},,,,,,,,\n" + DIGEST
                + "2,,page,0,,{},,,,,,,litellm-dashboard,\n" + DIGEST + "3,,app,0,,{},,,,,,,,\n");
        assertEquals(0, result.code(), result.err());
        assertEquals("app", only().getLabel());
        assertTrue(result.err().contains("1 new, 0 known, 2 left out, 0 refused"), result.err());
    }

    @Test
    void whatIsBrokenIsToldByItsLineAndNothingComes() {
        String good = DIGEST + "3,,app,0,,{},,,,,,,,\n";
        for (String[] broken : List.of(
                new String[] {"sk-plain,,x,0,,{},,,,,,,,\n", "keys.csv:3: 'token' must be a SHA-256"},
                new String[] {DIGEST + "4,,x,0,,{all-team-models},,,,,,,,\n", "keys.csv:3: 'models' is all-team-models"
                },
                new String[] {DIGEST + "4,,x,0,tomorrow,{},,,,,,,,\n", "keys.csv:3: 'expires' must be a moment"},
                new String[] {DIGEST + "4,,x,0,,{},,,,plenty,,,,\n", "keys.csv:3: 'max_budget' must be a number"},
                new String[] {DIGEST + "4,,x\n", "keys.csv:3: this row has 3 values"},
                new String[] {DIGEST + "4,,\"x", "keys.csv:3: a quote is not closed"})) {
            var result = bring(NAMES + good + broken[0]);
            assertEquals(2, result.code(), broken[1]);
            assertTrue(result.err().contains(broken[1]), result.err());
            assertEquals(List.of(), gateway.admin.imports.keys());
        }
    }

    @Test
    void aThousandRowsComeTwiceAndChangeNothingTheSecondTime() {
        String rows = IntStream.range(0, 1000)
                .mapToObj(i -> "%064x,,app %d,0,,{},,,,,,,,".formatted(i, i))
                .collect(Collectors.joining("\n"));
        assertEquals(0, bring(NAMES + rows).code());
        assertEquals(1000, gateway.admin.imports.keys().size());
        assertTrue(bring(NAMES + rows).err().contains("0 new, 1000 known"));
    }
}
