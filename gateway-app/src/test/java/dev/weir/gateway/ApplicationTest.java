package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationTest {
    private static final Pattern CURL =
            Pattern.compile("curl (\\S+) -H '(Authorization): ([^']+)' -H '(Content-Type): ([^']+)' -d '([^']+)'");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Application> started = new ArrayList<>();

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        started.forEach(Application::stop);
    }

    @Test
    void theFirstStartSaysALineThatAnswersAndLaterOnesSayNoSecret() throws Exception {
        assertEquals(-1, start(), err::toString);
        Matcher curl = CURL.matcher(text(out));
        assertTrue(curl.find(), text(out));
        HttpResponse<String> answer = ask(curl);
        assertEquals(200, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("simulat"), answer.body());
        String admin = Files.readString(folder.resolve("data/admin.key")).strip();
        assertTrue(text(out).contains("admin      " + admin));
        assertEquals("rw-------", permissions("data/admin.key"));
        assertEquals("rw-------", permissions("data/weir.mv.db"));
        assertEquals("rwx------", permissions("data"));
        stop();
        out.reset();
        assertEquals(-1, start(), err::toString);
        assertFalse(text(out).contains("weir_"), text(out));
    }

    @Test
    void aSecondProcessOnTheSameFolderIsRefusedInOneLine() {
        assertEquals(-1, start(), err::toString);
        err.reset();
        assertEquals(1, start());
        assertOneLine("weir: cannot start: Another");
    }

    @Test
    void aBusyPortIsOneLine() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertEquals(1, run(Map.of("WEIR_HTTP_PORT", String.valueOf(taken.getLocalPort()), "WEIR_GRPC_PORT", "0")));
            assertOneLine(
                    "weir: cannot start: Port " + taken.getLocalPort() + " on 127.0.0.1 cannot be opened for http");
        }
    }

    @Test
    void aDataFolderThatIsAFileIsOneLine() throws IOException {
        Files.writeString(folder.resolve("data"), "");
        assertEquals(1, start());
        assertOneLine("weir: cannot start: The data folder " + folder.resolve("data"));
    }

    @Test
    void aDatabaseThatMayLoseRowsIsOneLine() {
        assertEquals(
                1,
                run(Map.of(
                        "WEIR_DATABASE_URL",
                        "jdbc:h2:mem:lossy;WRITE_DELAY=500",
                        "WEIR_HTTP_PORT",
                        "0",
                        "WEIR_GRPC_PORT",
                        "0")));
        assertOneLine(
                "weir: cannot start: The database may lose confirmed rows when it is killed: it needs WRITE_DELAY=0");
    }

    @Test
    void aDatabaseThatIsNotThereIsOneLine() {
        assertEquals(
                1,
                run(Map.of(
                        "WEIR_DATABASE_URL",
                        "jdbc:postgresql://127.0.0.1:1/weir",
                        "WEIR_HTTP_PORT",
                        "0",
                        "WEIR_GRPC_PORT",
                        "0")));
        assertOneLine("weir: cannot start: The database jdbc:postgresql://127.0.0.1:1/weir cannot be opened: ");
    }

    @Test
    void wrongSettingsEndWithTwo() throws IOException {
        Files.writeString(folder.resolve("weir.yml"), "weir:\n  htp: {port: 1}\n");
        assertEquals(2, run(Map.of()));
        assertEquals("weir.yml:2: unknown setting weir.htp (did you mean http?)\n", text(err));
        assertEquals(2, run(Map.of(), "check"));
    }

    @Test
    void anUnknownArgumentEndsWithTwoAndTheUsage() {
        assertEquals(2, run(Map.of(), "--port", "1"));
        assertTrue(text(err).startsWith("weir: unknown argument '--port'\nusage: weir"), text(err));
    }

    @Test
    void checkOpensNothing() throws IOException {
        assertEquals(0, run(Map.of(), "check"));
        assertEquals("The settings are fine (no file of settings).\n", text(out));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void doctorLooksAndChangesNothing() throws IOException {
        assertEquals(0, run(Map.of("WEIR_HTTP_PORT", "0", "WEIR_GRPC_PORT", "0"), "doctor"), () -> text(out));
        assertTrue(text(out).contains("ok       database         will be made by the first start"), text(out));
        assertFalse(Files.exists(folder.resolve("data")));
    }

    @Test
    void theTrainingEndsByItself() {
        assertEquals(0, new Training(new PrintStream(out, true, UTF_8), 100).run());
        assertTrue(text(out).matches("\\d{3} calls under load were answered\ntrained\n"), text(out));
    }

    private int start() {
        return run(Map.of("WEIR_HTTP_PORT", "0", "WEIR_GRPC_PORT", "0", "WEIR_OLLAMA_URLS", "http://127.0.0.1:1"));
    }

    private int run(Map<String, String> variables, String... arguments) {
        Application application = new Application(
                folder, new HashMap<>(variables), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
        started.add(application);
        return application.run(arguments);
    }

    private static HttpResponse<String> ask(Matcher curl) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(curl.group(1)))
                            .header(curl.group(2), curl.group(3))
                            .header(curl.group(4), curl.group(5))
                            .POST(BodyPublishers.ofString(curl.group(6)))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private void assertOneLine(String beginning) {
        assertTrue(text(err).startsWith(beginning), text(err));
        assertEquals(1, text(err).lines().count(), text(err));
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file)));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(UTF_8);
    }
}
