package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIssuerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final KeyDraft DRAFT = KeyDraft.labelled("app");

    private final TestingRing testing = new TestingRing(InstantSource.fixed(NOW));
    private final KeyIssuer issuer = testing.issuer();

    private void refused(FailureCode code, String param, Runnable call) {
        GatewayException refusal = assertThrows(GatewayException.class, call::run);
        assertEquals(code, refusal.failure().code());
        assertEquals(param, refusal.failure().param());
    }

    private void invalid(String param, KeyDraft draft) {
        refused(FailureCode.INVALID_VALUE, param, () -> testing.issue(draft));
        assertTrue(testing.store().list(new KeyStore.Slice(null, null, 10)).isEmpty(), "nothing was kept");
    }

    @Test
    void aKeyWithoutANamedAccountHasOneOfItsOwn() {
        ApiKey key = testing.issue(DRAFT).key();
        assertEquals("key:" + key.id(), key.account());
        assertEquals(
                key.account(),
                issuer.update(key.id(), d -> d.forModels(List.of("m")), Witness.nobody())
                        .account());
    }

    @Test
    void aNewKeyIsForInferenceUnlessAskedOtherwise() {
        assertEquals(
                Set.of(Scope.INFERENCE),
                testing.issue(DRAFT.scoped(Set.of())).key().scopes());
        Set<Scope> both = Set.of(Scope.ADMIN, Scope.INFERENCE);
        assertEquals(both, testing.issue(DRAFT.scoped(both)).key().scopes());
    }

    @Test
    void itsLastFourCharactersTellKeysApart() {
        Issued issued = testing.issue(DRAFT);
        assertTrue(issued.secret().endsWith(issued.key().life().lastFour()));
        assertFalse(issued.toString().contains(issued.secret()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "a\u0000b", "a\nb", "\ud800"})
    void labelsThatPeopleCannotReadAreRefused(String label) {
        invalid("label", KeyDraft.labelled(label));
        invalid("label", KeyDraft.labelled("x".repeat(101)));
    }

    @Test
    void wrongFieldsAreNamed() {
        invalid("limits.requests_per_minute", DRAFT.limited(new Limits(0, null, null, null, null)));
        invalid("limits.requests_per_day", DRAFT.limited(new Limits(null, -1, null, null, null)));
        invalid("limits.concurrent_requests", DRAFT.limited(new Limits(null, null, null, null, 1_000_000_001)));
        invalid("limits.tokens_per_minute", DRAFT.limited(new Limits(null, null, 0, null, null)));
        invalid("limits.tokens_per_day", DRAFT.limited(new Limits(null, null, null, 1_000_000_000_001L, null)));
        invalid("allowed_models[1]", DRAFT.forModels(List.of("llama*", "a,b")));
        invalid("allowed_models", DRAFT.forModels(Collections.nCopies(101, "m")));
        invalid("expire_time", DRAFT.expiring(NOW));
        invalid("expire_time", DRAFT.expiring(Instant.MAX));
        invalid("account", new KeyDraft("a", "key:x", Set.of(), List.of(), ApiKey.Priority.DEFAULT, Limits.NONE, null));
    }

    @Test
    void aRevokedKeyStaysRevoked() {
        String id = testing.issue(DRAFT).key().id();
        assertEquals(State.DISABLED, issuer.disable(id, Witness.nobody()).life().state());
        assertEquals(State.ACTIVE, issuer.enable(id, Witness.nobody()).life().state());
        ApiKey revoked = issuer.revoke(id, false, Witness.nobody());
        assertEquals(4, revoked.life().version());
        assertEquals(revoked, issuer.revoke(id, false, Witness.nobody()), "once more changes nothing");
        GatewayException refusal = assertThrows(GatewayException.class, () -> issuer.enable(id, Witness.nobody()));
        assertEquals(FailureCode.CONFLICT, refusal.failure().code());
        assertThrows(GatewayException.class, () -> issuer.update(id, d -> d.forModels(List.of("m")), Witness.nobody()));
    }

    @Test
    void anUpdateLosesNoChangeThatHappensMeanwhile() {
        String id = testing.issue(DRAFT).key().id();
        boolean[] disabled = new boolean[1];
        ApiKey updated = issuer.update(
                id,
                draft -> {
                    if (!disabled[0]) {
                        disabled[0] = true;
                        issuer.disable(id, Witness.nobody());
                    }
                    return draft.forModels(List.of("llama*"));
                },
                Witness.nobody());
        assertEquals(State.DISABLED, updated.life().state());
        assertEquals(List.of("llama*"), updated.models());
    }

    @Test
    void anExpiryIsTakenAwayByAnUpdate() {
        String id = testing.issue(DRAFT.expiring(NOW.plusSeconds(60))).key().id();
        assertEquals(
                NOW.plusSeconds(60),
                issuer.update(id, d -> d.forModels(List.of("m")), Witness.nobody())
                        .life()
                        .expiresAt());
        assertNull(issuer.update(id, d -> d.expiring(null), Witness.nobody())
                .life()
                .expiresAt());
    }

    @Test
    void wrongIdsAndTokensAreTheClientsFault() {
        refused(FailureCode.INVALID_VALUE, "page_token", () -> issuer.list(null, 0, "x"));
        refused(FailureCode.INVALID_VALUE, "page_size", () -> issuer.list(null, -1, ""));
        GatewayException refusal = assertThrows(GatewayException.class, () -> issuer.get("nobody"));
        assertEquals(FailureCode.NOT_FOUND, refusal.failure().code());
    }
}
