package dev.weir.gateway.testing;

import dev.weir.client.WeirClient;
import dev.weir.gateway.Application;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gate as its users start it, in a process of its own, that a test kills, stops and starts again on the same data and ports. */
public final class GateProcess implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("inference +(weir_\\S+)");
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 20_000_000;

    private final Path folder;
    private final Map<String, String> settings = new HashMap<>();
    private final int httpPort = QuietPort.find();
    private final int grpcPort = QuietPort.find();
    private Process process;

    private GateProcess(Path folder, Map<String, String> settings) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.settings.put("WEIR_DATA_DIR", data().toString());
        this.settings.put("WEIR_HTTP_PORT", String.valueOf(httpPort));
        this.settings.put("WEIR_GRPC_PORT", String.valueOf(grpcPort));
        this.settings.put("WEIR_CALL_LOG", "off");
        this.settings.putAll(settings);
        this.process = launch();
    }

    /** Starts a gate with its data in that folder, and returns when it is ready. */
    public static GateProcess start(Path folder, Map<String, String> settings) throws IOException {
        GateProcess gate = new GateProcess(folder, settings);
        gate.awaitReady();
        return gate;
    }

    /** The same, without waiting for it. */
    public static GateProcess launch(Path folder, Map<String, String> settings) throws IOException {
        return new GateProcess(folder, settings);
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
        return builder.start();
    }

    /** Returns when it says that it is ready. */
    public void awaitReady() {
        Await.until("the gate is ready", LONGEST_START, () -> {
            if (!process.isAlive()) {
                throw new AssertionError("the gate has ended: " + said());
            }
            LockSupport.parkNanos(LOOK_NANOS); // it needs the cores for its start
            return listens() && readiness() == 200;
        });
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), httpPort)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What {@code /health/ready} answers now; 0: nothing. */
    public int readiness() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(http("/health/ready")).build(), BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key for inference that the first start made. */
    public String inferenceKey() {
        Await.until("the keys are printed", () -> KEY.matcher(said()).find());
        Matcher key = KEY.matcher(said());
        key.find();
        return key.group(1);
    }

    /** The admin key that the first start kept. */
    public String adminKey() throws IOException {
        return Files.readString(data().resolve("admin.key")).strip();
    }

    /** The folder that has its data. */
    public Path data() {
        return folder.resolve("data");
    }

    /** A client of its gRPC door with that key. */
    public WeirClient client(String key) {
        return WeirClient.builder()
                .endpoint("127.0.0.1:" + grpcPort)
                .apiKey(key)
                .plaintext()
                .build();
    }

    /** An address of its HTTP door. */
    public URI http(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    /** Where its doors are. */
    public ClosedLoop.Doors doors() {
        return new ClosedLoop.Doors(httpPort, grpcPort);
    }

    /** Kills it as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to stop, as {@code kill} does, and returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** Waits for its end and gives its exit code. */
    public int ended() throws InterruptedException {
        return process.waitFor();
    }

    /** Holds it still with SIGSTOP. */
    public void freeze() {
        Signals.send("STOP", List.of(process.toHandle()).stream());
    }

    /** Lets it go on. */
    public void thaw() {
        Signals.send("CONT", List.of(process.toHandle()).stream());
    }

    /** Lets no file of it grow any more beyond that many bytes, as a disk does that is full. */
    public void fillDisk(long bytes) {
        FileLimit.set(process.pid(), bytes + ":");
    }

    /** Ends {@link #fillDisk}. */
    public void freeDisk() {
        FileLimit.set(process.pid(), "unlimited:");
    }

    /** Starts it again after its end, and returns when it is ready. */
    public void restart() throws IOException {
        process = launch();
        awaitReady();
    }

    /** All that it has printed, in all its lives. */
    public String said() {
        try {
            return Files.readString(log());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path log() {
        return folder.resolve("gate.log");
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
