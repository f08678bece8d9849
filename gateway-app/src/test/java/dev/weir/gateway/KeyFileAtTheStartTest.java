package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.testing.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A key file and a pepper in the settings of a program that is started. */
@Timeout(120)
class KeyFileAtTheStartTest {
    private static final String TOKEN = "tok-Yq3xN0bT5vW8zK1mR7cJpA";
    private static final Pattern ADDRESS = Pattern.compile("HTTP {2}(\\S+)");
    private static final Pattern MADE =
            Pattern.compile("The key file has no key, so one was made.*\\s+inference {2}(weir_\\S+)");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Application> started = new ArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void settings() throws IOException {
        Files.writeString(folder.resolve("weir.yml"), """
                weir:
                  http: {port: 0}
                  grpc: {port: 0}
                  simulator: true
                  keys: {file: keys.txt, refresh: 300ms}
                  key-pepper-file: pepper
                """);
        Files.writeString(folder.resolve("pepper"), "0123456789abcdef0123456789abcdef");
        Files.writeString(folder.resolve("keys.txt"), "\n");
    }

    @AfterEach
    void stop() {
        started.forEach(Application::stop);
    }

    private int start() {
        out.reset();
        Application application =
                new Application(folder, Map.of(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        started.add(application);
        return application.run();
    }

    private int status(String key) {
        Matcher address = ADDRESS.matcher(out.toString(UTF_8));
        assertTrue(address.find(), out.toString(UTF_8));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1) + "/v1/models"))
                    .header("authorization", "Bearer " + key)
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void forAnEmptyFileAKeyIsMadeAndPrintedOnce() {
        assertEquals(-1, start(), err::toString);
        Matcher made = MADE.matcher(out.toString(UTF_8));
        assertTrue(made.find(), out.toString(UTF_8));
        assertEquals(200, status(made.group(1)));
        stop();
        assertEquals(-1, start(), err::toString);
        assertFalse(out.toString(UTF_8).contains("weir_"), out.toString(UTF_8));
        assertEquals(200, status(made.group(1)));
    }

    @Test
    void aLineThatIsAddedIsAKeyAndOneThatIsGoneIsNone() throws IOException {
        Files.writeString(folder.resolve("keys.txt"), TOKEN + "\nsesame\n");
        assertEquals(-1, start(), err::toString);
        assertEquals(200, status(TOKEN));
        assertEquals(200, status("sesame"));
        Files.writeString(folder.resolve("keys.txt"), "another-key-of-ours\n");
        Await.until("the new line counts", () -> status("another-key-of-ours") == 200);
        assertEquals(401, status(TOKEN));
    }

    @Test
    void aFileWithALineThatIsNoKeyKeepsTheGateFromStarting() throws IOException {
        Files.writeString(folder.resolve("keys.txt"), TOKEN + "\nabc\n");
        assertEquals(1, start());
        assertTrue(err.toString(UTF_8).contains("keys.txt:2: A key has 4 to 512 characters"), err::toString);
    }

    @Test
    void aPepperThatIsTooShortKeepsTheGateFromStarting() throws IOException {
        Files.writeString(folder.resolve("pepper"), "changeme");
        assertEquals(1, start());
        assertTrue(err.toString(UTF_8).contains("must have at least 32 random bytes"), err::toString);
    }
}
