package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.v1.CreateAccountRequest;
import dev.weir.v1.GrantCreditsRequest;
import dev.weir.v1.ListAccountsRequest;
import dev.weir.v1.RefundCreditsRequest;
import dev.weir.v1.UpdateAccountRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class AccountsTest {
    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    AccountsTest() {}

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

    @Test
    void everyOptionOfANewAccountArrives() throws Exception {
        var result = shell.run(
                "accounts", "create", "team", "--metered", "--tier", "basic", "--monthly", "12.5", "--tpd", "4000000");
        assertEquals(0, result.code(), result.err());
        var request = (CreateAccountRequest) gateway.accounts.asked.take();
        assertEquals("team", request.getName());
        assertTrue(request.getMetered());
        assertEquals("basic", request.getTier());
        assertEquals(12_500_000, request.getMonthlyMicroCredits());
        assertEquals(4_000_000, request.getLimits().getTokensPerDay());
    }

    @Test
    void aChangeSendsOnlyWhatIsNamed() throws Exception {
        assertEquals(
                0,
                shell.run("accounts", "update", "team", "--metered=false", "--monthly", "0", "--rpm", "none")
                        .code());
        var request = (UpdateAccountRequest) gateway.accounts.asked.take();
        assertEquals(
                List.of("metered", "monthly_micro_credits", "limits.requests_per_minute"),
                request.getUpdateMask().getPathsList());
        assertEquals(false, request.getAccount().getMetered());
        assertEquals(2, shell.run("accounts", "update", "team").code());
    }

    @Test
    void creditsAreGivenInDecimals() throws Exception {
        var result = shell.run("accounts", "grant", "team", "0.000001", "--note", "a gift", "--idempotency-key", "i1");
        assertEquals(0, result.code(), result.err());
        var grant = (GrantCreditsRequest) gateway.accounts.asked.take();
        assertEquals(1, grant.getMicroCredits());
        assertEquals("a gift", grant.getNote());
        assertEquals("i1", grant.getIdempotencyKey());
        shell.run("accounts", "refund", "team", "500");
        assertEquals(500_000_000, ((RefundCreditsRequest) gateway.accounts.asked.take()).getMicroCredits());
        for (String wrong : List.of("-1", "1e3", "0.0000001", "9999999999999", "much", "")) {
            assertEquals(2, shell.run("accounts", "grant", "team", wrong).code(), wrong);
        }
        assertEquals(0, gateway.accounts.asked.size());
    }

    @Test
    void peopleSeeCreditsAndProgramsMicroCredits() throws Exception {
        assertTrue(shell.run("accounts", "list").out().contains("3.75"));
        assertEquals(false, ((ListAccountsRequest) gateway.accounts.asked.take()).getIncludeOwn());
        shell.run("accounts", "list", "--all");
        assertEquals(true, ((ListAccountsRequest) gateway.accounts.asked.take()).getIncludeOwn());
        assertTrue(shell.run("accounts", "show", "team").out().contains("3.75"));
        String json = shell.run("accounts", "show", "team", "-o", "json").out();
        assertTrue(json.contains("\"free_micro_credits\":3750000"), json);
        assertEquals(4, shell.run("accounts", "show", "nobody").code());
    }

    @Test
    void theTrailIsListedWithWhatChanged() throws Exception {
        var table = shell.run("audit", "--subject", "k2", "--actor", "k1", "--since", "2026-11-20");
        assertTrue(table.out().contains("key.update"), table.out());
        var filter = gateway.audit.asked.take().getFilter();
        assertEquals("k2", filter.getSubject());
        assertEquals("k1", filter.getActorKeyId());
        String json = shell.run("audit", "-o", "json").out();
        assertTrue(json.contains("\"before\":{\"label\":\"a\"},\"after\":{\"label\":\"b\"}"), json);
    }

    @Test
    void theDoctorEndsWithOneWhenTheBooksDoNotBalance() {
        var well = shell.run("doctor", "ledger");
        assertEquals(0, well.code(), well.err());
        assertTrue(shell.run("doctor").out().contains("gpu-1"));
        gateway.audit.balanced = false;
        var ill = shell.run("doctor", "ledger", "-o", "csv");
        assertEquals(1, ill.code());
        assertTrue(
                ill.out().contains("ledger,team,no,what is held is the sum of its holds: 1.5 instead of 1 credits"),
                ill.out());
        assertEquals(2, shell.run("doctor", "books").code());
    }
}
