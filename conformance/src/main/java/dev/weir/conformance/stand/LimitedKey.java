package dev.weir.conformance.stand;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Makes keys that are refused with 429, as an operator makes them. */
final class LimitedKey {
    private static final String ONE_REQUEST = "{\"model\":\"all-minilm\",\"input\":\"hello\"}";

    private LimitedKey() {}

    /** A key for one request a day, which has been made. */
    static String usedUp(GateProcess gate) throws IOException, InterruptedException {
        ProcessBuilder admin = Program.of("admin-cli", "keys", "create", "--label", "limited", "--rpd", "1");
        admin.environment().put("WEIR_ENDPOINT", gate.grpcAddress());
        admin.environment().put("WEIR_ADMIN_KEY", gate.adminKey());
        admin.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process made = admin.start();
        String key = new String(made.getInputStream().readAllBytes(), UTF_8).strip();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("weir-admin keys create failed");
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(URI.create(gate.url() + "/api/embed"))
                            .header("authorization", "Bearer " + key)
                            .POST(HttpRequest.BodyPublishers.ofString(ONE_REQUEST))
                            .build(),
                    BodyHandlers.discarding());
        }
        return key;
    }
}
