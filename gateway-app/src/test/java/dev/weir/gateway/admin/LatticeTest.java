package dev.weir.gateway.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.gateway.audit.TestingAnswers;
import dev.weir.gateway.audit.TestingTrail;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.TestingRing;
import dev.weir.gateway.keys.TestingTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody hands on what he has not: every pair of an actor's key and a wanted key out of a grid of each field. */
class LatticeTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<String> NAMES = List.of("llama3", "llama3:70b", "llama", "qwen", "phi", "");
    private static final List<List<String>> GLOBS = List.of(
            List.of(),
            List.of("*"),
            List.of("llama*"),
            List.of("llama3*"),
            List.of("llama3"),
            List.of("llama*", "qwen"),
            List.of("*3*"),
            List.of("l*3", "phi"));
    private static final List<Limits> LIMITS = List.of(
            Limits.NONE,
            new Limits(10, null, null, null, null),
            new Limits(100, null, null, null, null),
            new Limits(10, 1000, null, null, 2),
            new Limits(null, 1000, null, null, null));
    private static final int PAIRS = 4_000;

    private final TestingRing ring = new TestingRing(InstantSource.fixed(NOW));
    private final KeyAdministration administration = new KeyAdministration(
            ring.issuer(), _ -> 0, new TestingTrail(), new Idempotency(new TestingAnswers(), new TestingTransaction()));

    private Actor actor(KeyDraft draft) {
        return Actor.of(ring.issue(draft).key());
    }

    private static KeyDraft draft(
            Set<Scope> scopes, @Nullable String account, List<String> models, Limits limits, @Nullable Instant end) {
        return new KeyDraft("k", account, scopes, models, ApiKey.Priority.DEFAULT, limits, end);
    }

    private static KeyDraft any(Random random) {
        List<Scope> scopes = new ArrayList<>(List.of(Scope.values()));
        Collections.shuffle(scopes, random);
        Set<Scope> some = EnumSet.copyOf(scopes.subList(0, 1 + random.nextInt(scopes.size())));
        String[] accounts = {null, "a", "b"};
        Instant[] ends = {null, NOW.plusSeconds(60), NOW.plusSeconds(120)};
        return draft(
                some,
                accounts[random.nextInt(accounts.length)],
                GLOBS.get(random.nextInt(GLOBS.size())),
                LIMITS.get(random.nextInt(LIMITS.size())),
                ends[random.nextInt(ends.length)]);
    }

    /** The law, told in another way than by the code: by what each key could do. */
    private static boolean above(KeyDraft wanted, KeyDraft mine) {
        boolean models = !mine.models().isEmpty()
                && NAMES.stream().anyMatch(name -> matches(wanted.models(), name) && !matches(mine.models(), name));
        boolean account = mine.account() != null && !mine.account().equals(wanted.account());
        boolean end = wanted.scopes().contains(Scope.ADMIN)
                && mine.expiresAt() != null
                && (wanted.expiresAt() == null || wanted.expiresAt().isAfter(mine.expiresAt()));
        return !mine.scopes().contains(Scope.ADMIN)
                || models
                || account
                || end
                || more(wanted.limits().requestsPerMinute(), mine.limits().requestsPerMinute())
                || more(wanted.limits().requestsPerDay(), mine.limits().requestsPerDay())
                || more(wanted.limits().concurrentRequests(), mine.limits().concurrentRequests());
    }

    private static boolean matches(List<String> globs, String name) {
        return globs.isEmpty()
                || globs.stream().anyMatch(glob -> name.matches("\\Q" + glob.replace("*", "\\E.*\\Q") + "\\E"));
    }

    private static boolean more(@Nullable Integer wanted, @Nullable Integer mine) {
        return mine != null && (wanted == null || wanted > mine);
    }

    @Test
    void nobodyMakesAKeyThatIsAboveHisOwn() {
        Random random = new Random(20261121);
        int made = 0;
        for (int i = 0; i < PAIRS; i++) {
            KeyDraft mine = any(random);
            KeyDraft wanted = any(random);
            if (wanted.account() == null && mine.account() != null) {
                continue;
            }
            if (tried(() -> administration.create(actor(mine), wanted, null))) {
                made++;
                assertEquals(false, above(wanted, mine), mine + " made " + wanted);
            }
        }
        assertEquals(true, made > PAIRS / 20, "some pairs are allowed: " + made);
    }

    @Test
    void nobodyRaisesAKeyAboveHisOwnOrTouchesOneThatIs() {
        Random random = new Random(7);
        for (int i = 0; i < PAIRS; i++) {
            KeyDraft mine = any(random);
            KeyDraft before = any(random);
            KeyDraft wanted = any(random);
            ApiKey key = ring.issue(before).key();
            if (tried(() -> administration.update(actor(mine), key.id(), _ -> wanted))) {
                assertEquals(false, above(before, mine), mine + " touched " + before);
                assertEquals(false, above(wanted, mine), mine + " made it " + wanted);
            } else {
                assertEquals(key, ring.issuer().get(key.id()), "what is refused changes nothing");
            }
        }
    }

    private static boolean tried(Runnable call) {
        try {
            call.run();
            return true;
        } catch (GatewayException refused) {
            FailureCode code = refused.failure().code();
            assertEquals(
                    true,
                    code == FailureCode.PERMISSION_DENIED || code == FailureCode.NOT_FOUND,
                    refused.failure().toString());
            return false;
        }
    }

    @Test
    void whoHasNothingToDoWithKeysCannotMakeAny() {
        for (Scope scope : EnumSet.complementOf(EnumSet.of(Scope.ADMIN))) {
            Actor actor = actor(KeyDraft.labelled("a").scoped(Set.of(scope)));
            GatewayException refusal = assertThrows(
                    GatewayException.class, () -> administration.create(actor, KeyDraft.labelled("b"), null));
            assertEquals(FailureCode.PERMISSION_DENIED, refusal.failure().code());
        }
    }

    @Test
    void anOwnKeyCannotBeRaisedByItself() {
        Issued bound =
                ring.issue(KeyDraft.labelled("ops").scoped(Set.of(Scope.ADMIN)).forModels(List.of("llama*")));
        Actor actor = Actor.of(bound.key());
        String id = bound.key().id();
        for (List<String> wider : List.of(List.<String>of(), List.of("*"), List.of("llama*", "qwen"))) {
            GatewayException refusal = assertThrows(
                    GatewayException.class, () -> administration.update(actor, id, d -> d.forModels(wider)));
            assertEquals("allowed_models", refusal.failure().param());
        }
        assertEquals(List.of("llama*"), ring.issuer().get(id).models());
    }

    @Test
    void whatBelongsToAnotherAccountIsNotThere() {
        Actor actor = actor(draft(Set.of(Scope.ADMIN), "a", List.of(), Limits.NONE, null));
        String other = ring.issue(draft(Set.of(Scope.INFERENCE), "b", List.of(), Limits.NONE, null))
                .key()
                .id();
        List<Runnable> attempts = List.of(
                () -> administration.get(actor, other),
                () -> administration.disable(actor, other),
                () -> administration.enable(actor, other),
                () -> administration.update(actor, other, d -> d.forModels(List.of("m"))),
                () -> administration.rotate(actor, other, KeyAdministration.USUAL_OVERLAP, null),
                () -> administration.list(actor, "b", 0, ""),
                () -> administration.revoke(actor, other, true));
        for (Runnable attempt : attempts) {
            GatewayException refusal = assertThrows(GatewayException.class, attempt::run);
            assertEquals(FailureCode.NOT_FOUND, refusal.failure().code());
        }
        assertEquals(
                "a",
                administration
                        .create(actor, KeyDraft.labelled("mine"), null)
                        .key()
                        .account());
    }
}
