package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.testing.TestingGateway;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code -Dopenapi.write} writes the page anew, as {@code -Dmatrix.write} does with the matrix. */
class OpenApiTest {
    private static final Path PAGE = Path.of("src", "main", "resources", "openapi.yml");

    @TempDir
    Path folder;

    private TestingGateway gate;

    @BeforeEach
    void start() {
        gate = TestingGateway.start(folder, List.of());
    }

    @AfterEach
    void stop() {
        gate.close();
    }

    @Test
    void everyRouteIsDescribed() {
        assertEquals(List.of(), OpenApiDocument.of(routes()).undescribed(), "put them into src/main/openapi");
    }

    @Test
    void thePageIsWhatTheGateServes() throws Exception {
        String page = OpenApiDocument.of(routes()).yaml();
        if (System.getProperty("openapi.write") != null) {
            Files.writeString(PAGE, page, UTF_8);
        }
        assertEquals(
                page, Files.readString(PAGE, UTF_8), "openapi.yml is out of date; see OpenApiTest how to write it");
    }

    @Test
    void anybodyMayReadThePage() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(gate.http("/openapi.yml")).build(), HttpResponse.BodyHandlers.ofString());
            assertEquals(200, answer.statusCode());
            assertEquals(Files.readString(PAGE, UTF_8), answer.body());
        }
    }

    private Map<String, RouteTerms> routes() {
        return OpenApiDocument.routes(gate.bean(RouteTable.class));
    }
}
