package dev.weir.gateway;

import dev.weir.gateway.provider.Backend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be seen of a backend from here.
 *
 * @param finding what it answers
 * @param trouble why it cannot be used; null if it can
 * @param waysAround how others may use it without the gate
 */
record BackendLook(String finding, @Nullable String trouble, List<String> waysAround) {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int CONNECT_MILLIS = 500;

    static BackendLook at(Backend backend) {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status = ask(client, backend, key(backend));
            String finding = backend.url() + " answers";
            String trouble = status == 200 ? null : "%s answers with status %d".formatted(backend.url(), status);
            return new BackendLook(finding, trouble, waysAround(client, backend));
        } catch (IOException e) {
            return new BackendLook("", backend.url() + " does not answer", List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new BackendLook("", "interrupted", List.of());
        }
    }

    private static int ask(HttpClient client, Backend backend, @Nullable String key)
            throws IOException, InterruptedException {
        String path = backend.kind() == Backend.Kind.OLLAMA ? "/api/tags" : "/v1/models";
        String base = backend.url().toString().replaceAll("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
        return answer.statusCode();
    }

    private static @Nullable String key(Backend backend) throws IOException {
        return backend.apiKeyFile() == null
                ? null
                : Files.readString(backend.apiKeyFile()).strip();
    }

    private static List<String> waysAround(HttpClient client, Backend backend)
            throws IOException, InterruptedException {
        List<String> ways = new ArrayList<>();
        String host = backend.url().getHost();
        if (backend.apiKeyFile() != null && ask(client, backend, null) != 200) {
            return ways;
        }
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            ways.add(
                    "who can reach %s needs no key of the gate: let only this machine through, or give it a key (api-key-file)"
                            .formatted(backend.url()));
            return ways;
        }
        int port = backend.url().getPort() < 0 ? 80 : backend.url().getPort();
        for (InetAddress address : ownAddresses()) {
            if (answers(address, port)) {
                ways.add("it also listens on %s, where others reach it around the gate: bind it to 127.0.0.1"
                        .formatted(address.getHostAddress()));
            }
        }
        return ways;
    }

    private static List<InetAddress> ownAddresses() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }

    private static boolean answers(InetAddress address, int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
