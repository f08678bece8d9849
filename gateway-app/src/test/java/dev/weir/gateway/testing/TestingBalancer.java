package dev.weir.gateway.testing;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** HAProxy in front of several gates, both doors of each; it asks each gate whether it is ready, as an operator would have it. */
public final class TestingBalancer implements AutoCloseable {
    private static final String CONFIG = """
            defaults
              mode http
              timeout connect 2s
              timeout client 60s
              timeout server 60s
              timeout check 10s
              option redispatch
              option httpchk GET /health/ready
              default-server check inter 100ms fall 1 rise 1
            frontend http
              bind 127.0.0.1:%d
              default_backend gates
            backend gates
            %s
            frontend grpc
              bind 127.0.0.1:%d proto h2
              default_backend grpcs
            backend grpcs
            %s
            frontend page
              bind 127.0.0.1:%d
              stats enable
              stats uri /
            """;

    private final ClosedLoop.Doors doors = new ClosedLoop.Doors(QuietPort.find(), QuietPort.find());
    private final int page = QuietPort.find();
    private final int gates;
    private final Process process;

    private TestingBalancer(String program, Path folder, List<GateProcess> behind) throws IOException {
        this.gates = behind.size();
        List<ClosedLoop.Doors> all = behind.stream().map(GateProcess::doors).toList();
        String http = servers(all, "  server gate%d 127.0.0.1:%d");
        String grpc = servers(all, "  server gate%d 127.0.0.1:%3$d proto h2 check-proto h1 port %2$d");
        Path config = folder.resolve("haproxy.cfg");
        Files.writeString(config, CONFIG.formatted(doors.http(), http, doors.grpc(), grpc, page));
        this.process = new ProcessBuilder(program, "-db", "-f", config.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
    }

    private static String servers(List<ClosedLoop.Doors> all, String line) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> line.formatted(i, all.get(i).http(), all.get(i).grpc()))
                .collect(Collectors.joining("\n"));
    }

    /** One that passes calls on to these gates, and has found all of them. Where HAProxy is missing the test is left out, but not in CI. */
    public static TestingBalancer start(Path folder, List<GateProcess> gates) throws IOException {
        TestingBalancer balancer = new TestingBalancer(program(), folder, gates);
        balancer.awaitAllUp();
        return balancer;
    }

    private static String program() {
        String path = System.getenv().getOrDefault("PATH", "") + ":/usr/sbin:/usr/local/sbin";
        return Stream.of(path.split(":"))
                .map(folder -> Path.of(folder, "haproxy"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst()
                .orElseGet(TestingBalancer::missing);
    }

    private static String missing() {
        String words = "HAProxy is not installed (apt-get install haproxy)";
        if (System.getenv("CI") != null) {
            throw new AssertionError(words);
        }
        return abort(words);
    }

    /** Where clients find it. */
    public ClosedLoop.Doors doors() {
        return doors;
    }

    /** Returns when it passes calls on to every gate. */
    public void awaitAllUp() {
        Await.until("the balancer finds all gates", () -> up() == 2 * gates);
    }

    private long up() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI csv = URI.create("http://127.0.0.1:" + page + "/;csv");
            return client.send(HttpRequest.newBuilder(csv).build(), BodyHandlers.ofString())
                    .body()
                    .lines()
                    .filter(line -> line.contains(",gate") && line.contains(",UP,"))
                    .count();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
