package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.admin.AccountAdministration;
import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.keys.Confirmation;
import dev.weir.gateway.keys.FeedSettings;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.TestingAnswers;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingOllama;
import dev.weir.gateway.testing.TestingPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that hangs (SIGSTOP) under a running gate, and goes on. */
class LostDatabaseTest {
    private static final Actor OPERATOR = Actor.gate();
    private static final FeedSettings QUICK =
            new FeedSettings(Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(6));
    private static final String WHOLE = TestingAnswers.json(200, """
            {"model":"tiny:latest","created_at":"2026-11-21T09:20:57.053295444Z","message":{"role":"assistant",\
            "content":"a"},"done":true,"done_reason":"stop","prompt_eval_count":7,"eval_count":1}""");

    @TempDir
    Path folder;

    private final GateCaller caller = new GateCaller();

    @Test
    void eachKeyGetsWhatItsAccountAllowsAndAllComesBackByItself() {
        try (TestingPostgres postgres = TestingPostgres.start();
                TestingOllama ollama = TestingOllama.start((_, peer) -> peer.send(WHOLE));
                TestingGateway gate = TestingGateway.sharing(
                        postgres.database(),
                        folder,
                        QUICK,
                        List.of(TestingGateway.backend(
                                "ollama", Backend.Kind.OLLAMA, ollama.upstream().port())))) {
            Issued free = gate.issue(KeyDraft.labelled("free"));
            Issued paid = gate.issue(KeyDraft.labelled("paid").payingAs("team"));
            Issued cold = gate.issue(KeyDraft.labelled("cold"));
            assertEquals("200", caller.code(gate, free.secret()));
            assertEquals("200", caller.code(gate, paid.secret()));
            gate.bean(AccountAdministration.class).update(OPERATOR, "team", terms -> terms.metered(true));
            Confirmation confirmation = gate.bean(Confirmation.class);
            postgres.freeze();
            try {
                Await.until("it is noticed", confirmation::doubtful);
                assertEquals("503 billing_unavailable", caller.code(gate, paid.secret()));
                assertEquals("503 store_unavailable", caller.code(gate, cold.secret()), "never 401");
                assertEquals("200", caller.code(gate, free.secret()));
                Await.until(
                        "it is too long", () -> caller.code(gate, free.secret()).equals("503 store_unavailable"));
            } finally {
                postgres.thaw();
            }
            Await.until("it is back", () -> !confirmation.doubtful());
            assertEquals(Set.of("200"), Set.of(caller.code(gate, free.secret())), "back by itself");
            assertEquals("200", caller.code(gate, cold.secret()));
        }
    }
}
