package dev.weir.gateway.keys.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.AccountKeeper;
import dev.weir.gateway.keys.AccountTerms;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ChangeFeed;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.KnownSecret.Standing;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.keys.TestingFollower;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.testing.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two gates on one database, of which the second hears nothing and only looks every 500 ms. */
@ParameterizedClass
@EnumSource(TestingPlace.Kind.class)
class FollowedChangesTest {
    private final TestingPlace place;
    private TestingDatabase here;
    private TestingDatabase there;
    private TestingFollower follower;
    private Issued issued;
    private KnownSecret seenThere;

    FollowedChangesTest(TestingPlace.Kind kind) {
        place = TestingPlace.of(kind);
    }

    @BeforeEach
    void open() {
        here = place.open();
        there = place.open();
        follower = TestingFollower.of(there);
        issued = here.issue(
                new KeyDraft("app", "team", Set.of(), List.of(), ApiKey.Priority.DEFAULT, Limits.NONE, null));
        seenThere = there.find(issued.secret()).orElseThrow();
    }

    @AfterEach
    void close() {
        follower.close();
        place.close();
    }

    private String id() {
        return issued.key().id();
    }

    private Standing standing() {
        return seenThere.standing(Instant.now());
    }

    @Test
    void aRevocationReachesTheOtherGateAlsoForCallersThatItKnowsAlready() {
        here.revoke(id());
        Await.until("the other gate knows", () -> standing() == Standing.REVOKED);
        assertEquals(List.of(), follower.stopped());
    }

    @Test
    void whatIsToBeStoppedIsStoppedTwiceSoThatACallAdmittedMeanwhileIsToo() {
        here.issuer().revoke(id(), true, Witness.nobody());
        Await.until("stopped twice", () -> follower.stopped().size() == 2);
        assertEquals(List.of(id(), id()), follower.stopped());
        assertEquals(Standing.REVOKED, standing());
    }

    @Test
    void anOldSecretEndsEverywhereOnceItIsRotatedAway() {
        Issued next = here.issuer().rotate(id(), Duration.ZERO, Witness.nobody());
        Await.until("the old one ends", () -> standing() == Standing.REVOKED);
        KnownSecret successor = there.find(next.secret()).orElseThrow();
        assertEquals(Standing.GOOD, successor.standing(Instant.now()));
        assertEquals(id(), successor.key().id());
    }

    @Test
    void anOldSecretThatLivesOnEndsByTheDatabasesClock() {
        here.issuer().rotate(id(), Duration.ofHours(1), Witness.nobody());
        Await.until("the end is known", () -> seenThere.key().secrets().size() == 2);
        assertEquals(Standing.GOOD, standing());
        Instant end = Objects.requireNonNull(seenThere.key().secrets().getLast().expiresAt());
        assertEquals(Standing.GOOD, seenThere.standing(end.minusSeconds(1)));
        assertEquals(Standing.EXPIRED, seenThere.standing(end.plusSeconds(1)));
    }

    @Test
    void termsOfAnAccountReachEveryKeyOfIt() {
        here.bean(AccountKeeper.class)
                .update(
                        "team",
                        terms -> terms.metered(true).in("basic").limited(new Limits(7, null, null, null, null)),
                        Witness.nobody());
        Await.until("the terms are known", () -> seenThere.account().metered());
        assertEquals("basic", seenThere.account().tier());
        assertEquals(7, seenThere.account().limits().requestsPerMinute());
        assertEquals(2, seenThere.account().version());
    }

    @Test
    void aKeyThatMovesToAnotherAccountIsPaidByThat() {
        AccountTerms metered = AccountTerms.NONE.metered(true);
        here.bean(AccountKeeper.class).create("rich", metered, Witness.nobody());
        here.issuer().update(id(), draft -> draft.payingAs("rich"), Witness.nobody());
        Await.until("the move is known", () -> seenThere.account().name().equals("rich"));
        assertTrue(seenThere.account().metered());
    }

    @Test
    void changesOfManyAtOnceAreSeenInOneOrderAndNoneIsLost() throws InterruptedException {
        ChangeFeed feed = there.bean(ChangeFeed.class);
        long before = feed.look().last();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            TestingDatabase gate = i % 2 == 0 ? here : there;
            threads.add(Thread.startVirtualThread(() -> {
                for (int n = 0; n < 5; n++) {
                    gate.issue(KeyDraft.labelled("k"));
                }
            }));
        }
        List<Long> seen = new ArrayList<>();
        long[] last = {before};
        Await.until("all are seen", () -> {
            feed.look(last[0]).changes().forEach(change -> {
                seen.add(change.seq());
                last[0] = change.seq();
            });
            return seen.size() >= 40;
        });
        for (Thread thread : threads) {
            thread.join();
        }
        for (int i = 0; i < seen.size(); i++) {
            assertEquals(before + 1 + i, seen.get(i));
        }
    }

    @Test
    void aChangeThatIsUndoneIsToldToNobody() {
        long before = here.bean(ChangeFeed.class).look().last();
        KnownSecret seenHere = here.find(issued.secret()).orElseThrow();
        try {
            here.bean(OneTransaction.class).run(() -> {
                here.issuer().disable(id(), Witness.nobody());
                throw new IllegalStateException("changed my mind");
            });
        } catch (RuntimeException expected) {
            assertEquals(Standing.GOOD, seenHere.standing(Instant.now()));
        }
        assertEquals(before, here.bean(ChangeFeed.class).look().last());
        here.issuer().disable(id(), Witness.nobody());
        assertEquals(Standing.DISABLED, seenHere.standing(Instant.now()), "in this gate at once");
    }
}
