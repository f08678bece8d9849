package dev.weir.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the gate busy as clients do, so that the JVM learns which code is hot and what it meets there. Mostly with the door and the kinds of
 * answers that most calls are of: what a place in the code meets nine times of ten is what it is compiled for.
 */
final class TrainingLoad {
    private static final int CLIENTS = 16;
    private static final String MESSAGES =
            "\"messages\":[{\"role\":\"system\",\"content\":\"You are a helpful assistant.\"},"
                    + "{\"role\":\"user\",\"content\":\"" + "Tell me about gateways and what they do. ".repeat(20)
                    + "\"}],";
    private static final String CHAT = "{\"model\":\"" + TrainingServer.MODEL + "\"," + MESSAGES
            + "\"temperature\":0.7,\"max_tokens\":256,\"stream\":";
    private static final String OLLAMA = "{\"model\":\"" + TrainingServer.MODEL + "\"," + MESSAGES + "\"stream\":";

    private final int port;
    private final byte[][] round;
    private final AtomicLong answered = new AtomicLong();

    TrainingLoad(int port, String bearer) {
        this.port = port;
        byte[] whole = request("/v1/chat/completions", bearer, CHAT + "false}");
        byte[] stream = request("/v1/chat/completions", bearer, CHAT + "true}");
        byte[] translated = request("/api/chat", bearer, OLLAMA + "false}");
        byte[] translatedStream = request("/api/chat", bearer, OLLAMA + "true}");
        this.round = new byte[][] {
            whole, whole, stream, whole, whole, stream, whole, whole, translated,
            whole, whole, stream, whole, whole, stream, whole, whole, translatedStream
        };
    }

    private static byte[] request(String path, String bearer, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + bearer
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(ISO_8859_1);
    }

    /** Asks until then, or so many times if that is earlier; returns how many calls were answered well. */
    long run(Instant end, long most) {
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.execute(() -> ask(end, most));
            }
        }
        return answered.get();
    }

    private void ask(Instant end, long most) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            TrainingWire wire = new TrainingWire(new BufferedInputStream(socket.getInputStream()));
            OutputStream out = socket.getOutputStream();
            for (int i = 0; answered.get() < most && Instant.now().isBefore(end); i++) {
                out.write(round[i % round.length]);
                if (wire.next().start().contains(" 200 ")) {
                    answered.incrementAndGet();
                }
            }
        } catch (IOException e) {
            // the count tells
        }
    }
}
