package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.CreditAdministration;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.LedgerCheck;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.credits.Balance;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Calls that are paid for, from the client to the server and into the books. */
class PaidCallsTest {
    private static final Price PRICE = new Price(10, 1_000_000, 3_000_000);
    private static final Actor OPERATOR = Actor.gate();
    private static final String CHAT = "/v1/chat/completions";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private TestingVllm vllm;
    private TestingGateway gate;
    private CreditAdministration credits;
    private String account;
    private String key;

    @BeforeEach
    void start() {
        vllm = TestingVllm.start(PaidEnd::answer);
        gate = TestingGateway.charging(
                StoreSettings.in(folder),
                List.of(TestingGateway.backend(
                        "one", Backend.Kind.VLLM, vllm.upstream().port())),
                new Tariff(Map.of("tiny", PRICE), Price.FREE, Map.of("premium", 500)));
        credits = gate.bean(CreditAdministration.class);
        var issued = gate.issue(KeyDraft.labelled("app"));
        account = issued.key().account();
        key = issued.secret();
    }

    @AfterEach
    void stop() {
        gate.close();
        vllm.close();
    }

    @ParameterizedTest
    @EnumSource(PaidEnd.class)
    void everyEndCostsWhatTheMatrixSaysAndHoldsNothing(PaidEnd end) throws Exception {
        credits.grant(OPERATOR, account, 1_000_000_000, "", null);
        HttpRequest request = request(CHAT, chat(end.name(), 100, true));
        if (end == PaidEnd.CLIENT_LEFT_BEFORE_THE_FIRST_TOKEN) {
            var answer = http.sendAsync(request, BodyHandlers.ofString());
            Await.until("the server was asked", () -> asked() == 1);
            answer.cancel(true);
        } else {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            if (end == PaidEnd.CLIENT_LEFT_IN_THE_MIDDLE) {
                answer.body().readNBytes(20);
            } else {
                readAll(answer.body());
            }
            answer.body().close();
        }
        Await.until("it is in the books", () -> rows().size() == 1);
        UsageRow row = rows().getFirst();
        long cost = 10
                + 1_000L * row.settlement().counts().prompt()
                + 3_000L * row.settlement().counts().completion();
        assertEquals(end.isCharged() ? cost : 0, row.charge().cost(), row::toString);
        assertEquals(!end.isCharged(), row.charge().cost() == 0);
        Balance balance = credits.balance(OPERATOR, account);
        assertEquals(row.charge().cost(), balance.posted());
        assertEquals(0, balance.held());
        assertEquals(List.of(), gate.bean(LedgerCheck.class).run());
        assertEquals(0, gate.bean(Overruns.class).calls());
    }

    private static void readAll(InputStream body) {
        try {
            body.readAllBytes();
        } catch (IOException e) {
            assertTrue(true, "a broken stream ends so");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/chat/completions,  429, /error/code, insufficient_quota",
        "/v1/completions,       429, /error/type, insufficient_quota",
        "/v1/responses,         429, /error/code, insufficient_quota",
        "/api/chat,             429, /error, ''",
        "/api/generate,         429, /error, ''",
        "/v1/messages,          429, /error/type, billing_error"
    })
    void whoHasNoCreditsIsToldSoInHisDialectWithWhatIsLeft(String path, int status, String member, String value)
            throws Exception {
        credits.grant(OPERATOR, account, 1_500, "", null);
        HttpResponse<String> answer = http.send(request(path, body(path)), BodyHandlers.ofString());
        assertEquals(status, answer.statusCode(), answer.body());
        JsonNode told = Asker.parsed(answer.body());
        String found = told.at(member).asText();
        assertTrue(value.isEmpty() || found.equals(value), answer.body());
        assertTrue(answer.body().contains("This account has 0.0015 credits left"), answer.body());
        assertEquals("false", answer.headers().firstValue("x-should-retry").orElse(""));
        assertEquals(0, asked(), "no server hears of it");
        assertEquals(0, rows().size());
    }

    private static String body(String path) {
        return switch (path) {
            case "/v1/completions" -> "{\"model\":\"tiny\",\"prompt\":\"WHOLE\"}";
            case "/v1/responses" -> "{\"model\":\"tiny\",\"input\":\"WHOLE\"}";
            case "/api/generate" -> "{\"model\":\"tiny\",\"prompt\":\"WHOLE\"}";
            case "/api/chat" -> chat("WHOLE", 0, false);
            default -> chat("WHOLE", 100, false);
        };
    }

    @Test
    void theServerIsToldHowMuchTheAccountCanPayFor() throws Exception {
        credits.grant(OPERATOR, account, 2_000_000, "", null);
        readAll(http.send(request(CHAT, chat("WHOLE", 0, true)), BodyHandlers.ofInputStream())
                .body());
        int allowed = vllm.upstream().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(Asker::parsed)
                .map(body -> body.at("/max_tokens")
                        .asInt(body.at("/max_completion_tokens").asInt()))
                .findFirst()
                .orElseThrow();
        assertTrue(allowed > 200 && allowed < 667, () -> "allowed " + allowed);
        Await.until("it is in the books", () -> rows().size() == 1);
        assertEquals(10 + 7_000 + 6_000, credits.balance(OPERATOR, account).posted());
    }

    @Test
    void aTierIsAFactor() throws Exception {
        credits.grant(OPERATOR, account, 1_000_000_000, "", null);
        gate.bean(AccountAdministration.class).update(OPERATOR, account, terms -> terms.in("premium"));
        readAll(http.send(request(CHAT, chat("WHOLE", 100, true)), BodyHandlers.ofInputStream())
                .body());
        Await.until("it is in the books", () -> rows().size() == 1);
        assertEquals(
                (10 + 7_000 + 6_000) / 2, credits.balance(OPERATOR, account).posted());
    }

    @Test
    void noMoreIsGivenBackThanWasCharged() throws Exception {
        credits.grant(OPERATOR, account, 1_000_000_000, "", null);
        readAll(http.send(request(CHAT, chat("WHOLE", 100, true)), BodyHandlers.ofInputStream())
                .body());
        Await.until("it is in the books", () -> rows().size() == 1);
        assertThrows(GatewayException.class, () -> credits.refund(OPERATOR, account, 13_011, "", null));
        assertEquals(
                8_000,
                credits.refund(OPERATOR, account, 8_000, "half of it was wrong", null)
                        .refunded());
        assertThrows(GatewayException.class, () -> credits.refund(OPERATOR, account, 5_011, "", null));
        assertEquals(
                1_000_000_000,
                credits.refund(OPERATOR, account, 5_010, "", null).free());
        assertEquals(List.of(), credits.check(OPERATOR));
    }

    @Test
    void anAccountThatWasNeverGivenAnythingIsOnlyCounted() throws Exception {
        readAll(http.send(request(CHAT, chat("WHOLE", 100, true)), BodyHandlers.ofInputStream())
                .body());
        Await.until("it is in the books", () -> rows().size() == 1);
        assertEquals(0, rows().getFirst().charge().cost());
    }

    private long asked() {
        return vllm.upstream().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private List<UsageRow> rows() {
        return gate.usage().rows(UsageFilter.ALL, 10, null).rows();
    }

    private static String chat(String prompt, int mostTokens, boolean stream) {
        String most = mostTokens == 0 ? "" : ",\"max_tokens\":" + mostTokens;
        return "{\"model\":\"tiny\",\"stream\":" + stream + most + ",\"messages\":[{\"role\":\"user\",\"content\":\""
                + prompt + "\"}]}";
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(gate.http(path))
                .header("authorization", "Bearer " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
