package dev.weir.benchmarks.real;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Counts how often Ollamas have loaded a model, by looking at what is in their memory again and again. */
final class LoadCount implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(20);
    private static final Pattern MODEL = Pattern.compile("\"name\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<URI, Set<String>> before = new HashMap<>();
    private final Thread watcher;
    private volatile boolean over;
    private volatile int loads;
    private volatile @Nullable RuntimeException trouble;

    LoadCount(List<URI> servers) {
        servers.forEach(server -> before.put(server, loaded(server)));
        watcher = Thread.ofPlatform().daemon().name("loads").start(this::watch);
    }

    int loads() {
        return loads;
    }

    private void watch() {
        try {
            count();
        } catch (RuntimeException e) {
            trouble = e;
        }
    }

    private void count() {
        while (!over) {
            int more = 0;
            for (Map.Entry<URI, Set<String>> server : before.entrySet()) {
                Set<String> now = loaded(server.getKey());
                more += (int) now.stream()
                        .filter(model -> !server.getValue().contains(model))
                        .count();
                server.setValue(now);
            }
            loads += more;
            try {
                Thread.sleep(STEP);
            } catch (InterruptedException end) {
                return;
            }
        }
    }

    private Set<String> loaded(URI server) {
        try {
            String answer = http.send(
                            HttpRequest.newBuilder(server.resolve("/api/ps")).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
            Set<String> names = new HashSet<>();
            Matcher found = MODEL.matcher(answer);
            while (found.find()) {
                names.add(found.group(1));
            }
            return names;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("no Ollama answers at " + server, e);
        }
    }

    /** @throws IllegalStateException if an Ollama did not answer, so that loads may have been missed */
    @Override
    public void close() throws InterruptedException {
        over = true;
        watcher.join();
        http.close();
        RuntimeException missed = trouble;
        if (missed != null) {
            throw missed;
        }
    }
}
