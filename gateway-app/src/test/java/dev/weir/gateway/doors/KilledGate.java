package dev.weir.gateway.doors;

import dev.weir.gateway.Application;
import dev.weir.gateway.testing.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as its users start it, in a process of its own, that a test kills and starts again on the same data. */
final class KilledGate implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("inference +(weir_\\S+)");

    private final Path folder;
    private final Map<String, String> settings;
    private final int httpPort = freePort();
    private final int grpcPort = freePort();
    private Process process;

    /** Starts it with its data in that folder. */
    KilledGate(Path folder, URI vllm, URI ollama) throws IOException {
        this.folder = folder;
        this.settings = Map.of(
                "WEIR_DATA_DIR", folder.resolve("data").toString(),
                "WEIR_HTTP_PORT", String.valueOf(httpPort),
                "WEIR_GRPC_PORT", String.valueOf(grpcPort),
                "WEIR_VLLM_URLS", vllm.toString(),
                "WEIR_OLLAMA_URLS", ollama.toString());
        this.process = launch();
    }

    private Process launch() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Application.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
        builder.environment().putAll(settings);
        Process started = builder.start();
        Await.until("the gate is ready", () -> ready(started));
        return started;
    }

    private boolean ready(Process started) {
        if (!started.isAlive()) {
            throw new AssertionError("the gate has ended: " + said());
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/health/ready"))
                    .build();
            return client.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key for inference that the first start made. */
    String inferenceKey() {
        Await.until("the keys are printed", () -> KEY.matcher(said()).find());
        Matcher key = KEY.matcher(said());
        key.find();
        return key.group(1);
    }

    /** The admin key that the first start kept. */
    String adminKey() throws IOException {
        return Files.readString(folder.resolve("data").resolve("admin.key")).strip();
    }

    int httpPort() {
        return httpPort;
    }

    int grpcPort() {
        return grpcPort;
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again after a kill. */
    void restart() throws IOException {
        process = launch();
    }

    /** All that it has printed, in all its lives. */
    String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("gate.log");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
