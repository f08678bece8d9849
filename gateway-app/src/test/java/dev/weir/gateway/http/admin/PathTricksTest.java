package dev.weir.gateway.http.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.keys.Scope;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A4: whoever may not administer does not get there by writing the path in another way. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PathTricksTest {
    private static final Set<Integer> REFUSALS = Set.of(400, 401, 403, 404, 405);
    private static final String BODY = "{\"label\":\"tricked\"}";

    private TestingOffice office;
    private String inference;

    @BeforeAll
    void open(@TempDir Path folder) {
        office = new TestingOffice(folder);
        inference = office.key("inference", Scope.INFERENCE);
    }

    @AfterAll
    void close() {
        office.close();
    }

    static Stream<String> tricks() {
        return Stream.of(
                "/admin/v1/keys",
                "//admin/v1/keys",
                "/admin//v1/keys",
                "/admin/v1/keys/",
                "/admin/v1/keys.",
                "/admin/v1/./keys",
                "/./admin/v1/keys",
                "/v1/../admin/v1/keys",
                "/v1/..;/admin/v1/keys",
                "/v1/%2e%2e/admin/v1/keys",
                "/health/live/../../admin/v1/keys",
                "/health/live;/../../admin/v1/keys",
                "/admin;x=y/v1/keys",
                "/admin/v1/keys;x=y",
                "/admin/v1/keys;.css",
                "/ADMIN/v1/keys",
                "/Admin/V1/Keys",
                "/%61dmin/v1/keys",
                "/admin%2fv1%2fkeys",
                "/admin/v1%2fkeys",
                "/admin\\v1\\keys",
                "/admin/v1/keys%00",
                "/admin/v1/keys%00.css",
                "/admin/v1/keys%20",
                "/admin/v1/keys%09",
                "/%c0%afadmin/v1/keys",
                "/admin/v1/%c0%ae%c0%ae/keys",
                "/admin/v1/keys#x",
                "/admin/v1/keys?x=/health/live",
                "/k/KEY/admin/v1/keys",
                "/k/none/admin/v1/keys",
                "http://127.0.0.1/admin/v1/keys",
                "http://evil.example/admin/v1/keys",
                "*");
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void noWayOfWritingThePathGetsAround(String path) throws IOException {
        String before = office.get("/admin/v1/keys").body();
        for (String method : List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get")) {
            for (String credential : List.of("", "authorization: Bearer " + inference + "\r\n")) {
                String headers = credential + "x-http-method-override: GET\r\nx-original-url: /admin/v1/keys\r\n"
                        + "x-rewrite-url: /admin/v1/keys\r\nx-forwarded-for: 127.0.0.1\r\n";
                int status = status(method, path.replace("KEY", inference), headers);
                assertTrue(REFUSALS.contains(status), method + " " + path + ": " + status);
            }
        }
        assertEquals(before, office.get("/admin/v1/keys").body());
    }

    private int status(String method, String path, String headers) throws IOException {
        int port = office.gate.http("/").getPort();
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            String request = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers
                    + "Content-Length: " + BODY.length() + "\r\n\r\n" + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            String line = in.readLine();
            assertTrue(line != null && line.startsWith("HTTP/1.1 "), method + " " + path + ": " + line);
            return Integer.parseInt(line.substring(9, 12));
        }
    }
}
