package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.KnownSecret.Standing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class KeyRingTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    private final TestingRing testing = new TestingRing(InstantSource.fixed(NOW));
    private final TestingKeyStore store = testing.store();
    private final KeyRing ring = testing.ring();
    private final Issued issued = testing.issue(KeyDraft.labelled("one"));

    private String id() {
        return issued.key().id();
    }

    @Test
    void aKnownSecretIsAnsweredOnTheSpotWithoutTheStore() {
        assertNull(ring.cached(testing.digest(issued.secret())));
        testing.find(issued.secret());
        KnownSecret known = ring.cached(testing.digest(issued.secret()));
        assertNotNull(known);
        assertTrue(
                ring.find(testing.digest(issued.secret())).toCompletableFuture().isDone());
        assertEquals(1, store.reads());
    }

    @Test
    void callersOfOneColdSecretShareOneLookUp() throws Exception {
        TestingKeyStore.Hold hold = store.hold();
        List<CompletableFuture<Optional<KnownSecret>>> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            all.add(ring.find(testing.digest(issued.secret())).toCompletableFuture());
        }
        hold.awaitRead();
        hold.release();
        KnownSecret first = all.getFirst().get(10, TimeUnit.SECONDS).orElseThrow();
        for (CompletableFuture<Optional<KnownSecret>> one : all) {
            assertSame(first, one.get(10, TimeUnit.SECONDS).orElseThrow());
        }
        assertEquals(1, store.reads());
    }

    @Test
    void aLookUpUnderWayDoesNotBringARevokedKeyBack() throws Exception {
        TestingKeyStore.Hold hold = store.hold();
        var loading = ring.find(testing.digest(issued.secret())).toCompletableFuture();
        hold.awaitRead();
        testing.issuer().revoke(id(), false, Witness.nobody());
        hold.release();
        KnownSecret loaded = loading.get(10, TimeUnit.SECONDS).orElseThrow();
        assertEquals(Standing.REVOKED, loaded.standing(NOW));
        assertEquals(
                Standing.REVOKED, testing.find(issued.secret()).orElseThrow().standing(NOW));
    }

    @Test
    void aChangeReachesThoseWhoHoldTheKeyAlready() {
        KnownSecret held = testing.find(issued.secret()).orElseThrow();
        testing.issuer().disable(id(), Witness.nobody());
        assertEquals(Standing.DISABLED, held.standing(NOW));
        testing.issuer().enable(id(), Witness.nobody());
        assertEquals(Standing.GOOD, held.standing(NOW));
        ring.forget();
        testing.issuer().revoke(id(), false, Witness.nobody());
        assertEquals(Standing.REVOKED, held.standing(NOW), "even when the ring has forgotten the secret");
    }

    @Test
    void anOlderStateNeverReplacesANewerOne() {
        KnownSecret held = testing.find(issued.secret()).orElseThrow();
        ApiKey old = held.key();
        testing.issuer().revoke(id(), false, Witness.nobody());
        ring.changed(old, held.account());
        assertEquals(State.REVOKED, held.key().life().state());
    }

    @Test
    void aChangeElsewhereCountsOnceTheRingIsToldOfTheKey() throws Exception {
        KnownSecret held = testing.find(issued.secret()).orElseThrow();
        long before = ring.epoch();
        ApiKey key = held.key();
        store.replace(key.living(key.life().in(State.REVOKED).newer()), NOW, () -> {});
        assertEquals(Standing.GOOD, held.standing(NOW));
        ring.reread(id());
        assertEquals(Standing.REVOKED, held.standing(NOW));
        assertTrue(ring.epoch() > before);
    }

    @Test
    void anUnknownSecretIsLookedUpOnce() {
        String stranger = testing.format().newSecret(testing.format().newId());
        assertTrue(testing.find(stranger).isEmpty());
        assertTrue(testing.find(stranger).isEmpty());
        assertEquals(1, store.reads());
    }

    @Test
    void aLostStoreIsNoAnswerAboutTheKeyAndIsNotRemembered() {
        store.down(true);
        GatewayException refusal = assertThrows(GatewayException.class, () -> testing.find(issued.secret()));
        assertEquals(FailureCode.STORE_UNAVAILABLE, refusal.failure().code());
        store.down(false);
        assertTrue(testing.find(issued.secret()).isPresent());
    }

    @Test
    void aKnownSecretOutlivesALostStore() {
        testing.find(issued.secret());
        store.down(true);
        assertTrue(testing.find(issued.secret()).isPresent());
    }

    @Test
    void tooManyColdLooksAreRefusedInsteadOfQueued() throws Exception {
        RingSettings narrow = new RingSettings(10, 10, Duration.ofMinutes(1), 1, Duration.ofSeconds(20));
        TestingRing small = new TestingRing(InstantSource.fixed(NOW), narrow);
        Issued first = small.issue(KeyDraft.labelled("first"));
        Issued second = small.issue(KeyDraft.labelled("second"));
        TestingKeyStore.Hold hold = small.store().hold();
        var waiting = small.ring().find(small.digest(first.secret())).toCompletableFuture();
        hold.awaitRead();
        GatewayException refusal = assertThrows(GatewayException.class, () -> small.find(second.secret()));
        assertEquals(FailureCode.OVERLOADED, refusal.failure().code());
        hold.release();
        assertTrue(waiting.get(10, TimeUnit.SECONDS).isPresent());
    }

    @Test
    void aLastUseIsNotedOnceInAMinute() {
        KnownSecret held = testing.find(issued.secret()).orElseThrow();
        LastUse lastUse = testing.lastUse();
        for (int second = 0; second < 120; second++) {
            lastUse.note(held, NOW.plusSeconds(second));
        }
        assertEquals(List.of(id(), id()), store.uses());
        store.down(true);
        lastUse.note(held, NOW.plusSeconds(600));
        store.down(false);
        assertEquals(2, store.uses().size());
    }
}
