package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.HostNames;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.testing.Await;
import dev.weir.gateway.testing.SeenRequest;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.gateway.testing.TestingVllm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two servers behind one name, as containers of one service have it, and a third that comes instead of the first. */
class ServersByNameTest {
    private static final String CHAT =
            "{\"model\":\"tiny\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi %d\"}]}";

    private volatile List<Integer> hosts = List.of(2, 3);

    private static TestingVllm server(int host, int port) throws IOException {
        return TestingVllm.at(new ServerSocket(port, 64, InetAddress.ofLiteral("127.0.0." + host)), "word");
    }

    private List<InetAddress> addresses() {
        return hosts.stream()
                .map(host -> InetAddress.ofLiteral("127.0.0." + host))
                .toList();
    }

    private static long calls(TestingVllm server) {
        return server.upstream().requests().stream()
                .filter(request -> request.path().equals("/v1/chat/completions"))
                .count();
    }

    @Test
    void bothGetCallsAndANewOneIsFollowed(@TempDir Path folder) throws Exception {
        try (TestingVllm first = server(2, 0);
                TestingVllm second = server(3, first.upstream().port());
                TestingVllm third = server(4, first.upstream().port())) {
            HostNames names = host -> addresses();
            URI url = URI.create("http://gpus.example:" + first.upstream().port());
            try (TestingGateway gate = TestingGateway.told(
                            StoreSettings.in(folder),
                            List.of(new Backend("gpus", Backend.Kind.VLLM, url, null, null)),
                            names);
                    OlderClient client = new OlderClient(gate)) {
                String key = gate.issue(KeyDraft.labelled("app")).secret();
                call(client, key, 20);
                assertEquals(20, calls(first) + calls(second));
                assertEquals(
                        List.of(true, true),
                        Stream.of(first, second).map(s -> calls(s) > 0).toList());

                hosts = List.of(3, 4);
                Await.until("the name is followed", () -> names(gate).equals(List.of("gpus@2", "gpus@3")));
                long before = calls(first);
                call(client, key, 20);
                assertEquals(before, calls(first), "it has left");
                assertEquals(true, calls(third) > 0);
                String host = "host: gpus.example:" + url.getPort();
                for (TestingVllm server : List.of(first, second, third)) {
                    assertEquals(
                            List.of(),
                            server.upstream().requests().stream()
                                    .filter(request ->
                                            request.headers().stream().noneMatch(host::equalsIgnoreCase))
                                    .map(SeenRequest::startLine)
                                    .toList());
                }
            }
        }
    }

    private static void call(OlderClient client, String key, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            assertEquals(
                    200,
                    client.post("/v1/chat/completions", CHAT.formatted(i), "authorization", "Bearer " + key)
                            .statusCode());
        }
    }

    private static List<String> names(TestingGateway gate) {
        return gate.backends().stream().map(BackendView::name).toList();
    }
}
