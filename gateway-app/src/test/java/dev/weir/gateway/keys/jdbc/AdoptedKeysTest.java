package dev.weir.gateway.keys.jdbc;

import static dev.weir.gateway.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Adopted;
import dev.weir.gateway.keys.Adoption;
import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.keys.ImportedSecret;
import dev.weir.gateway.keys.KeyAdopter;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.KeyOrigin.Source;
import dev.weir.gateway.keys.KnownSecret;
import dev.weir.gateway.keys.KnownSecret.Standing;
import dev.weir.gateway.keys.SecretDigest;
import dev.weir.gateway.keys.TestingFollower;
import dev.weir.gateway.keys.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class AdoptedKeysTest {
    private static final String TOKEN = "tok-Yq3xN0bT5vW8zK1mR7cJpA";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    AdoptedKeysTest() {}

    private static Adoption wanted(ImportedSecret secret) {
        return new Adoption(secret, KeyDraft.labelled("elsewhere"), "", false);
    }

    private static Adoption plain(String token) {
        return wanted(new ImportedSecret.Plain(token, ""));
    }

    private static List<Adopted> adopt(TestingDatabase database, Adoption... wanted) {
        return database.bean(KeyAdopter.class).adopt(List.of(wanted), Source.TOKENS, false, Witness.nobody());
    }

    private static String made(Adopted adopted) {
        return assertInstanceOf(Adopted.New.class, adopted).key().id();
    }

    private static String opened(Optional<KnownSecret> found) {
        assertEquals(Standing.GOOD, found.orElseThrow().standing(Instant.now()));
        return found.orElseThrow().key().id();
    }

    private static SecretDigest sha256(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return SecretDigest.ofHex(HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenWorksAndBringingItAgainChangesNothing(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            assertTrue(database.findForeign(TOKEN).isEmpty());
            String id = made(adopt(database, plain(TOKEN)).getFirst());
            assertEquals(id, opened(database.findForeign(TOKEN)));
            assertEquals(new Adopted.Known(id), adopt(database, plain(TOKEN)).getFirst());
            assertEquals(1, database.issuer().get(id).life().version());
            assertTrue(database.findForeign(TOKEN + "x").isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void digestsWithASaltOnEitherSideAndWithoutOneWork(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            List<Adopted> found = adopt(
                    database,
                    wanted(new ImportedSecret.Salted(sha256("salt" + "first-key"), "salt")),
                    wanted(new ImportedSecret.Salted(sha256("second-key" + "salt"), "salt")),
                    wanted(new ImportedSecret.Hashed(sha256("third-key"))));
            assertEquals(made(found.get(0)), opened(database.findForeign("first-key")));
            assertEquals(made(found.get(1)), opened(database.findForeign("second-key")));
            assertEquals(made(found.get(2)), opened(database.findForeign("third-key")));
            assertEquals(
                    new Adopted.Known(made(found.get(0))),
                    adopt(database, plain("first-key")).getFirst());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWeakTokenIsKeptWithThePepperAndIsOfNoUseWithoutIt(TestingPlace.Kind kind) throws IOException {
        Path pepper = Files.writeString(folder.resolve("pepper"), "0123456789abcdef0123456789abcdef");
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open(new ForeignSettings(pepper, null));
            Adopted found = adopt(database, plain("sesame")).getFirst();
            assertNotNull(assertInstanceOf(Adopted.New.class, found).warning());
            assertEquals(made(found), opened(database.findForeign("sesame")));
            assertTrue(database.store().findByDigest(sha256("sesame")).isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource
    void ifOneIsRefusedNoneComes(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            List<Adopted> found = adopt(database, plain(TOKEN), plain("a b"), plain("weir_not-really-one-of-them"));
            assertInstanceOf(Adopted.New.class, found.get(0));
            assertInstanceOf(Adopted.Refused.class, found.get(1));
            assertInstanceOf(Adopted.Refused.class, found.get(2));
            assertTrue(database.findForeign(TOKEN).isEmpty());
            assertEquals(0, database.issuer().list(null, 0, "").keys().size());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aThousandComeAtOnceAndKeepTheirOwnLimits(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            Adoption[] many = IntStream.range(0, 1000)
                    .mapToObj(i -> plain("token-number-" + i + "-Yq3xN0bT5vW8"))
                    .toArray(Adoption[]::new);
            assertTrue(adopt(database, many).stream().allMatch(Adopted.New.class::isInstance));
            assertTrue(adopt(database, many).stream().allMatch(Adopted.Known.class::isInstance));
            opened(database.findForeign("token-number-999-Yq3xN0bT5vW8"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void itIsRotatedAndRevokedAsAnyOther(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            String id = made(adopt(database, plain(TOKEN)).getFirst());
            String next = database.issuer()
                    .rotate(id, Duration.ofHours(1), Witness.nobody())
                    .secret();
            assertEquals(id, opened(database.findForeign(TOKEN)));
            assertEquals(id, opened(database.find(next)));
            database.revoke(id);
            assertEquals(
                    Standing.REVOKED, database.findForeign(TOKEN).orElseThrow().standing(Instant.now()));
            assertEquals(new Adopted.Known(id), adopt(database, plain(TOKEN)).getFirst());
            assertEquals(
                    Standing.REVOKED, database.findForeign(TOKEN).orElseThrow().standing(Instant.now()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSecretThatWasRotatedAwayDoesNotComeBackWhenItIsBroughtAgain(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase database = place.open();
            String id = made(adopt(database, plain(TOKEN)).getFirst());
            database.issuer().rotate(id, Duration.ZERO, Witness.nobody());
            String last = database.issuer()
                    .rotate(id, Duration.ZERO, Witness.nobody())
                    .secret();
            assertEquals(new Adopted.Known(id), adopt(database, plain(TOKEN)).getFirst());
            assertTrue(database.findForeign(TOKEN).isEmpty());
            assertEquals(id, opened(database.find(last)));
            assertEquals(1, database.issuer().get(id).secrets().size());
        }
    }

    @ParameterizedTest
    @EnumSource(value = TestingPlace.Kind.class, names = "POSTGRES")
    void anotherGateLearnsOfItWithinASecond(TestingPlace.Kind kind) {
        try (TestingPlace place = TestingPlace.of(kind)) {
            TestingDatabase one = place.open();
            TestingDatabase other = place.open();
            TestingFollower follower = TestingFollower.of(other);
            assertTrue(other.findForeign(TOKEN).isEmpty());
            String id = made(adopt(one, plain(TOKEN)).getFirst());
            until("the other gate knows", () -> other.findForeign(TOKEN).isPresent());
            one.revoke(id);
            until(
                    "the other gate knows",
                    () -> other.findForeign(TOKEN).orElseThrow().standing(Instant.now()) == Standing.REVOKED);
            follower.close();
        }
    }
}
