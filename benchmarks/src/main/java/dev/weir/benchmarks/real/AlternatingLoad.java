package dev.weir.benchmarks.real;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Asks a gate before real Ollamas for models in turn, and says how long the first words took and how often a model was loaded. Each of the
 * Ollamas should have room for one model ({@code OLLAMA_MAX_LOADED_MODELS=1}). A gate that is told that they are of type {@code openai} does
 * not know what is in their memory: that is how its choice looks without residency.
 *
 * <p>Arguments: the gate's address, a key, the models with commas between, the Ollamas with commas between, how many calls, how many at once.
 */
public final class AlternatingLoad {
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI gate;
    private final String key;
    private final List<String> models;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final long[] firstWords;

    private AlternatingLoad(URI gate, String key, List<String> models, int calls) {
        this.gate = gate;
        this.key = key;
        this.models = models;
        this.firstWords = new long[calls];
    }

    /** Measures once. */
    public static void main(String[] arguments) throws Exception {
        List<URI> servers =
                Arrays.stream(arguments[3].split(",", -1)).map(URI::create).toList();
        int calls = Integer.parseInt(arguments[4]);
        int atOnce = Integer.parseInt(arguments[5]);
        var load = new AlternatingLoad(
                URI.create(arguments[0]), arguments[1], List.of(arguments[2].split(",", -1)), calls);
        long start = System.nanoTime();
        try (LoadCount count = new LoadCount(servers)) {
            load.run(atOnce);
            load.tell(System.out, count.loads(), System.nanoTime() - start);
        }
    }

    private void run(int atOnce) throws InterruptedException {
        List<Thread> clients = IntStream.range(0, atOnce)
                .mapToObj(i -> Thread.ofVirtual().start(this::ask))
                .toList();
        for (Thread client : clients) {
            client.join();
        }
    }

    private void ask() {
        for (int call = next.getAndIncrement(); call < firstWords.length; call = next.getAndIncrement()) {
            try {
                firstWords[call] = firstWord(models.get(call % models.size()));
            } catch (IOException e) {
                failed.incrementAndGet();
                firstWords[call] = Long.MAX_VALUE;
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** Nanoseconds to the first word; reads the answer to its end. */
    private long firstWord(String model) throws IOException, InterruptedException {
        String body = "{\"model\":\"" + model + "\",\"stream\":true,\"max_tokens\":8,\"temperature\":0,"
                + "\"messages\":[{\"role\":\"user\",\"content\":\"Count to five.\"}]}";
        HttpRequest request = HttpRequest.newBuilder(gate.resolve("/v1/chat/completions"))
                .header("authorization", "Bearer " + key)
                .POST(BodyPublishers.ofString(body))
                .build();
        long start = System.nanoTime();
        long first = 0;
        HttpResponse<java.io.InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (first == 0 && line.contains("\"content\":\"") && !line.contains("\"content\":\"\"")) {
                    first = System.nanoTime() - start;
                }
            }
        }
        if (answer.statusCode() != 200 || first == 0) {
            throw new IOException("status " + answer.statusCode());
        }
        return first;
    }

    private void tell(PrintStream out, int loads, long nanos) {
        Arrays.sort(firstWords);
        int last = firstWords.length - 1;
        out.printf(
                Locale.ROOT,
                "%d calls in %.1f s, %d failed, %d loads, first word p50 %.0f ms, p90 %.0f ms, p99 %.0f ms%n",
                firstWords.length,
                nanos / 1e9,
                failed.get(),
                loads,
                firstWords[last / 2] / 1e6,
                firstWords[last * 9 / 10] / 1e6,
                firstWords[last * 99 / 100] / 1e6);
    }
}
