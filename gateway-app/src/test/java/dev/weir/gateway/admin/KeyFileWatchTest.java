package dev.weir.gateway.admin;

import static dev.weir.gateway.testing.Await.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.ForeignSettings.KeyList;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyIssuer;
import dev.weir.gateway.keys.Witness;
import dev.weir.gateway.keys.jdbc.TestingDatabase;
import dev.weir.gateway.keys.jdbc.TestingPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@ParameterizedClass
@EnumSource(TestingPlace.Kind.class)
class KeyFileWatchTest {
    private static final String ONE = "one-Yq3xN0bT5vW8zK1mR7cJpA";
    private static final String TWO = "two-Yq3xN0bT5vW8zK1mR7cJpA";

    @TempDir
    private Path folder;

    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor();
    private final TestingPlace place;
    private TestingDatabase database;
    private Path file;

    @SuppressWarnings("NullAway.Init")
    KeyFileWatchTest(TestingPlace.Kind kind) {
        place = TestingPlace.of(kind);
    }

    @BeforeEach
    void open() {
        database = place.open();
        file = folder.resolve("keys.txt");
    }

    @AfterEach
    void close() {
        clockwork.shutdownNow();
        place.close();
    }

    private void write(String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private KeyFileWatch watch(@Nullable String salt) {
        KeyList list = new KeyList(file, Duration.ofMillis(300), salt);
        return new KeyFileWatch(database.bean(KeyFileKeeper.class), list, clockwork);
    }

    private State state(String secret) {
        return database.openedBy(secret).map(key -> key.life().state()).orElse(State.REVOKED);
    }

    @Test
    void aNewLineIsAKeyAndALineThatIsGoneIsAKeyRevoked() {
        write(ONE + "\n");
        watch(null).start();
        assertEquals(State.ACTIVE, state(ONE));
        assertEquals(State.REVOKED, state(TWO));
        write("# ours\r\n" + TWO + "\r\n\r\n" + TWO);
        until("the file counts", () -> state(TWO) == State.ACTIVE && state(ONE) == State.REVOKED);
    }

    @Test
    void aLineThatIsBackIsTheSameKeyAgain() {
        write(ONE + "\n" + TWO + "\n");
        watch(null).start();
        String id = database.openedBy(ONE).map(ApiKey::id).orElseThrow();
        write(TWO + "\n");
        until("the file counts", () -> state(ONE) == State.REVOKED);
        write(TWO + "\n" + ONE + "\n");
        until("the file counts", () -> state(ONE) == State.ACTIVE);
        assertEquals(Optional.of(id), database.openedBy(ONE).map(ApiKey::id));
    }

    @Test
    void aKeyThatWasRotatedStaysAsItIsWhileItsOldLineStandsInTheFile() {
        write(ONE + "\n");
        watch(null).start();
        String id = database.openedBy(ONE).map(ApiKey::id).orElseThrow();
        String next = database.bean(KeyIssuer.class)
                .rotate(id, Duration.ZERO, Witness.nobody())
                .secret();
        write(ONE + "\n" + TWO + "\n");
        until("the file counts", () -> state(TWO) == State.ACTIVE);
        assertEquals(2, database.bean(KeyIssuer.class).list(null, 0, "").keys().size());
        assertEquals(
                Optional.of(State.ACTIVE),
                database.find(next).map(found -> found.key().life().state()));
    }

    @Test
    void whatAnOperatorRevokedStaysRevokedWhateverTheFileSays() {
        write(ONE + "\n");
        KeyFileWatch watch = watch(null);
        watch.start();
        String id = database.openedBy(ONE).map(ApiKey::id).orElseThrow();
        database.bean(KeyIssuer.class).revoke(id, false, Witness.nobody());
        write(ONE + "\n" + TWO + "\n");
        until("the file counts", () -> state(TWO) == State.ACTIVE);
        assertEquals(State.REVOKED, state(ONE));
    }

    @Test
    void aFileThatIsHalfWrittenChangesNothingAndIsToldOf() {
        write(ONE + "\n");
        KeyFileWatch watch = watch(null);
        watch.start();
        write("");
        until("the file counts", () -> watch.complaint().contains("has become empty"));
        assertEquals(State.ACTIVE, state(ONE));
        write(TWO + "\nno key at all\n");
        until("the file counts", () -> watch.complaint().contains("keys.txt:2: "));
        assertFalse(watch.complaint().contains("no key at all"));
        assertEquals(State.ACTIVE, state(ONE));
        assertEquals(State.REVOKED, state(TWO));
        write("# nobody\n");
        until("the file counts", () -> state(ONE) == State.REVOKED);
        assertEquals("", watch.complaint());
    }

    @Test
    void aFileThatIsAwayForAWhileChangesNothing() throws IOException {
        write(ONE + "\n");
        KeyFileWatch watch = watch(null);
        watch.start();
        Files.delete(file);
        until("the file counts", () -> watch.complaint().contains("cannot be read"));
        assertEquals(State.ACTIVE, state(ONE));
        write(ONE + "\n" + TWO + "\n");
        until("the file counts", () -> state(TWO) == State.ACTIVE);
    }

    @Test
    void digestsAreTakenWithTheSaltOnEitherSide() throws Exception {
        write(sha256("pinch" + ONE) + "\n" + sha256(TWO + "pinch") + "\nplain-key-beside-them\n");
        watch("pinch").start();
        for (String secret : List.of(ONE, TWO, "plain-key-beside-them")) {
            assertEquals(State.ACTIVE, state(secret), secret);
        }
    }

    @Test
    void withoutASaltOneIsMadeAndKeptThroughTheNextStart() {
        write(ONE + "\n");
        watch(null).start();
        write(ONE + "\n" + TWO + "\n");
        watch(null).start();
        assertEquals(1, database.recipes());
        assertEquals(State.ACTIVE, state(ONE));
    }

    @Test
    void forAFileWithoutAKeyOneIsMadeOnce() {
        write("\n");
        String made = watch(null).start().map(Issued::secret).orElseThrow();
        assertTrue(database.find(made).isPresent());
        assertEquals(Optional.empty(), watch(null).start());
    }

    @Test
    void aGateDoesNotStartWithAFileThatHasALineThatIsNoKey() {
        write(ONE + "\n \nabc\n");
        StartException refusal =
                assertThrows(StartException.class, () -> watch(null).start());
        assertTrue(refusal.reason().contains("keys.txt:3: "), refusal.reason());
        assertEquals(State.REVOKED, state(ONE));
    }

    @Test
    void aDigestIsNoKeyWhereItsSaltIsMissing() throws Exception {
        String digest = sha256("pinch" + ONE);
        write(TWO + "\n\n" + digest + "\n");
        StartException refusal =
                assertThrows(StartException.class, () -> watch(null).start());
        assertTrue(refusal.reason().contains("keys.txt:3: "), refusal.reason());
        assertTrue(refusal.reason().contains("keys.salt"), refusal.reason());
        assertFalse(refusal.reason().contains(digest), refusal.reason());
        assertEquals(State.REVOKED, state(TWO));
        assertEquals(State.REVOKED, state(digest));
    }

    @Test
    void aGateDoesNotStartWithAFileThatHasLostItsKeys() {
        write(ONE + "\n");
        watch(null).start();
        for (String nothing : List.of("", " \n\n", "\uFEFF\n")) {
            write(nothing);
            StartException refusal =
                    assertThrows(StartException.class, () -> watch(null).start());
            assertTrue(refusal.reason().contains("keys.txt has become empty"), refusal.reason());
            assertEquals(State.ACTIVE, state(ONE));
        }
        write("\uFEFF# nobody\n");
        watch(null).start();
        assertEquals(State.REVOKED, state(ONE));
        write("");
        watch(null).start();
    }

    @Test
    void aThousandLinesAreTaken() {
        write(IntStream.range(0, 1000)
                .mapToObj(i -> "key-number-" + i + "-Yq3xN0bT5vW8zK1m")
                .collect(Collectors.joining("\n")));
        watch(null).start();
        assertEquals(State.ACTIVE, state("key-number-999-Yq3xN0bT5vW8zK1m"));
    }

    private static String sha256(String text) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
