package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.AccountInfo;
import dev.weir.client.admin.AuditQuery;
import dev.weir.client.admin.ForeignKeyTerms;
import dev.weir.client.admin.KeyImport;
import dev.weir.client.admin.KeyLimits;
import dev.weir.client.failure.PermissionException;
import dev.weir.client.failure.UnauthenticatedException;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPeer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys of another gateway, brought to a whole gate and used at its doors. */
@Timeout(120)
class BroughtKeysTest {
    private static final String TOKEN = "tok-Yq3xN0bT5vW8zK1mR7cJpA";
    private static final String OTHER = "sk-lite-Yq3xN0bT5vW8zK1mR7c";

    @TempDir
    Path folder;

    private final GateCaller caller = new GateCaller();
    private TestingOllama ollama;
    private TestingGateway gate;
    private WeirClient admin;

    @BeforeEach
    void open() {
        ollama = TestingOllama.start(BroughtKeysTest::answer);
        gate = TestingGateway.start(
                folder,
                List.of(TestingGateway.backend(
                        "ollama", Backend.Kind.OLLAMA, ollama.upstream().port())));
        admin = client(gate.issue(KeyDraft.labelled("admin").scoped(Set.of(Scope.ADMIN)))
                .secret());
    }

    @AfterEach
    void close() {
        admin.close();
        gate.close();
        ollama.close();
    }

    private static void answer(SeenRequest request, TestingPeer peer) throws IOException {
        peer.send(TestingAnswers.json(200, """
                {"model":"tiny:latest","created_at":"2026-11-21T09:20:57.053295444Z","message":{"role":"assistant",\
                "content":"a"},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":1}"""));
    }

    private WeirClient client(String key) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + gate.grpcPort())
                .apiKey(key)
                .plaintext()
                .build();
    }

    private KeyImport bring(boolean dryRun, ForeignKeyTerms... keys) {
        return admin.admin().keys().bring(List.of(keys), KeyImport.Source.TOKENS, dryRun);
    }

    private AccountInfo account(KeyImport brought) {
        return admin.admin()
                .accounts()
                .get("key:" + brought.outcomes().getFirst().keyId());
    }

    private AccountInfo.Balance balance(KeyImport brought) {
        return Objects.requireNonNull(account(brought).balance());
    }

    private static ForeignKeyTerms token(String token) {
        return ForeignKeyTerms.token(token).label("app");
    }

    @Test
    void aTokenThatWasBroughtWorksOverHttpAndGrpcAndStopsWhenItIsRevoked() {
        assertEquals("401 invalid_api_key", caller.code(gate, TOKEN));
        KeyImport brought = bring(false, token(TOKEN));
        assertTrue(brought.done());
        assertEquals("200", caller.code(gate, TOKEN));
        try (WeirClient user = client(TOKEN)) {
            assertFalse(user.models().list().isEmpty());
            admin.admin().keys().revoke(brought.outcomes().getFirst().keyId(), false);
            assertEquals("401 invalid_api_key", caller.code(gate, TOKEN));
            assertThrows(UnauthenticatedException.class, () -> user.models().list());
        }
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() {
        KeyImport would = bring(true, token(TOKEN), token("a b"));
        assertEquals(
                List.of(KeyImport.Kind.NEW, KeyImport.Kind.REFUSED),
                would.outcomes().stream().map(KeyImport.Outcome::kind).toList());
        assertFalse(would.done());
        assertEquals("", would.outcomes().getFirst().keyId());
        KeyImport refused = bring(false, token(TOKEN), token("a b"));
        assertFalse(refused.done());
        assertEquals("", refused.outcomes().getFirst().keyId());
        assertEquals("401 invalid_api_key", caller.code(gate, TOKEN));
    }

    @Test
    void bringingAThousandTwiceChangesNothing() {
        ForeignKeyTerms[] many = IntStream.range(0, 1000)
                .mapToObj(i -> token("token-number-" + i + "-Yq3xN0bT5vW8"))
                .toArray(ForeignKeyTerms[]::new);
        assertTrue(bring(false, many).done());
        int entries = admin.admin().audit().entries(AuditQuery.ALL, 5000).size();
        assertTrue(bring(false, many).outcomes().stream().allMatch(one -> one.kind() == KeyImport.Kind.KNOWN));
        assertEquals(
                entries, admin.admin().audit().entries(AuditQuery.ALL, 5000).size());
        assertEquals("200", caller.code(gate, "token-number-777-Yq3xN0bT5vW8"));
    }

    @Test
    void aKeyComesWithItsLimitsItsModelsAndItsBudget() {
        KeyImport brought = bring(
                false,
                token(TOKEN).limits(new KeyLimits(1, null, null, null, null)).microCredits(5_000_000),
                token(OTHER).allowedModels(List.of("other*")));
        assertEquals("200", caller.code(gate, TOKEN));
        assertTrue(caller.code(gate, TOKEN).startsWith("429"), "one a minute");
        assertTrue(caller.code(gate, OTHER).startsWith("40"), "another model");
        assertEquals(5_000_000L, balance(brought).granted());
    }

    @Test
    void aMonthsBudgetIsWhatIsLeftOfItNowAndTheWholeOfItNextMonth() {
        KeyImport brought = bring(false, token(TOKEN).microCredits(7_500_000).monthlyMicroCredits(10_000_000));
        assertEquals(7_500_000L, balance(brought).free());
        assertEquals(10_000_000L, account(brought).tariff().monthlyMicroCredits());
        assertEquals("200", caller.code(gate, TOKEN));
        assertEquals(7_500_000L, balance(brought).granted());
        assertEquals(List.of(), admin.admin().audit().checkLedger());
    }

    @Test
    void whoeverIsNoOperatorBringsNothing() {
        bring(false, token(TOKEN));
        try (WeirClient user = client(TOKEN)) {
            assertThrows(
                    PermissionException.class,
                    () -> user.admin()
                            .keys()
                            .bring(List.of(token("another-token-1234")), KeyImport.Source.KEYS, false));
        }
    }
}
