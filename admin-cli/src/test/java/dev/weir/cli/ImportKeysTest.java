package dev.weir.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.v1.ForeignKey;
import dev.weir.v1.KeySource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ImportKeysTest {
    private static final String DIGEST = "88d4266fd4e6338d13b845fcf289579d209c897823b9217da3e161936f031589";

    private final TestingGateway gateway = new TestingGateway();

    @TempDir
    private Path folder;

    private TestingShell shell;

    @SuppressWarnings("NullAway.Init")
    ImportKeysTest() {}

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

    private TestingShell.Result bring(String kind, String text, String... more) {
        try {
            Files.writeString(folder.resolve("file"), text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        String[] arguments = new String[3 + more.length];
        arguments[0] = "import";
        arguments[1] = kind;
        arguments[2] = "file";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return shell.run(arguments);
    }

    private List<ForeignKey> brought() {
        return gateway.admin.imports.keys();
    }

    @Test
    void tokensComeWithTheirLabelsAndLimits() {
        var result = bring("tokens", """
                [{"token": "tok-first-of-them", "label": "app", "rpm": 60, "rpd": 1000},
                 {"token": "tok-other", "rpm": null}]
                """);
        assertEquals(0, result.code(), result.err());
        ForeignKey first = brought().getFirst();
        assertEquals("app", first.getLabel());
        assertEquals(60, first.getLimits().getRequestsPerMinute());
        assertEquals(1000, first.getLimits().getRequestsPerDay());
        assertFalse(brought().getLast().getLimits().hasRequestsPerMinute());
        assertEquals("token of line 2", brought().getLast().getLabel());
        assertEquals(
                KeySource.KEY_SOURCE_TOKENS,
                gateway.admin.imports.asked.getFirst().getSource());
        assertTrue(result.err().contains("file:2: warning: this key is weak"), result.err());
        assertFalse((result.out() + result.err()).contains("tok-"), "no key is shown");
    }

    @Test
    void aDryRunShowsWhatWouldComeAndBringsNothing() {
        var result = bring("tokens", "[{\"token\": \"tok-first-of-them\"}]", "--dry-run", "-o", "csv");
        assertEquals(0, result.code());
        assertTrue(result.out().contains("1,new,token of line 1"), result.out());
        assertTrue(result.err().contains("dry run: nothing was changed"), result.err());
        assertEquals(List.of(), brought());
    }

    @Test
    void aThousandTokensComeTwiceAndChangeNothingTheSecondTime() {
        String list = IntStream.range(0, 1000)
                .mapToObj(i -> "{\"token\": \"token-number-" + i + "\", \"label\": \"app " + i + "\"}")
                .collect(Collectors.joining(",\n", "[", "]"));
        assertEquals(0, bring("tokens", list).code());
        assertEquals(1000, brought().size());
        var again = bring("tokens", list);
        assertEquals(0, again.code());
        assertTrue(again.err().contains("0 new, 1000 known"), again.err());
    }

    @Test
    void whatIsBrokenIsToldByItsLineAndNothingOfTheFileComes() {
        for (String[] broken : List.of(
                new String[] {"[{\"token\": \"tok-first-of-them\"},\n{\"label\": \"x\"}]", "file:2: 'token' is missing"
                },
                new String[] {"[{\"token\": \"tok-first-of-them\"},\n 7]", "file:2: this must be an object"},
                new String[] {
                    "[{\"token\": \"tok-first-of-them\"},\n{\"token\": \"tok", "file:2: the file ends too early"
                },
                new String[] {"[{\"token\": \"tok-first-of-them\"},\n{\"token\": \"a b\"}]", "file:2: this is no key"},
                new String[] {"[\n{\"token\": \"tok-first\", \"rpm\": 0}]", "file:2: 'rpm' must be a whole number"},
                new String[] {"[\n{\"token\": \"tok-first\", \"rpm\": \"many\"}]", "file:2: 'rpm' must be a number"},
                new String[] {"{\n}", "file:1: this must be a list"},
                new String[] {"", "file:1: the file ends too early"})) {
            var result = bring("tokens", broken[0]);
            assertEquals(2, result.code(), broken[1]);
            assertTrue(result.err().contains(broken[1]), result.err());
            assertTrue(result.err().contains("nothing"), result.err());
            assertEquals(List.of(), brought());
        }
    }

    @Test
    void keysComeLineByLine() {
        var result = bring("keys", "\uFEFF# ours\r\nfirst-key-of-ours\r\n\r\nsecond-key-of-ours", "--account", "team");
        assertEquals(0, result.code(), result.err());
        assertEquals(
                List.of("file:2", "file:4"),
                brought().stream().map(ForeignKey::getLabel).toList());
        assertEquals("first-key-of-ours", brought().getFirst().getToken());
        assertEquals("team", brought().getFirst().getAccount());
    }

    @Test
    void digestsNeedTheirSalt() throws IOException {
        Files.writeString(folder.resolve("salt"), "pinch\n");
        assertEquals(0, bring("keys", DIGEST + "\n", "--salt-file", "salt").code());
        assertEquals("pinch", brought().getFirst().getSalted().getSalt());
        assertEquals(DIGEST, brought().getFirst().getSalted().getSha256Hex());
        var bare = bring("keys", DIGEST + "\n");
        assertTrue(bare.err().contains("file:1: warning: looks like a digest"), bare.err());
    }

    @Test
    void aFileThatCannotBeReadIsToldOf() throws IOException {
        assertEquals(2, shell.run("import", "keys", "nowhere").code());
        Files.write(folder.resolve("file"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertTrue(shell.run("import", "keys", "file").err().contains("no text in UTF-8"));
        Files.write(folder.resolve("file"), "x".repeat(100).getBytes(StandardCharsets.UTF_8));
        assertEquals(0, shell.run("import", "keys", "file").code());
    }
}
