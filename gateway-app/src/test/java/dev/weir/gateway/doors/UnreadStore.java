package dev.weir.gateway.doors;

import dev.weir.gateway.testing.TestingAnswers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An Ollama without models that never reads a file that is sent to it, until it is told to look whether anybody still sends. */
final class UnreadStore implements AutoCloseable {
    private final ServerSocket server;
    private final AtomicInteger uploads = new AtomicInteger();
    private final CountDownLatch looking = new CountDownLatch(1);
    private volatile boolean left;

    UnreadStore() throws IOException {
        server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    int uploads() {
        return uploads.get();
    }

    /** Whether the sender has left; from the first call on, what it has sent is read and thrown away. */
    boolean left() {
        looking.countDown();
        return left;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1), 1);
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("GET")) {
                    String answer = TestingAnswers.json(200, "{\"models\":[]}");
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                } else if (line.startsWith("POST")) {
                    uploads.incrementAndGet();
                    looking.await();
                    drain(socket);
                }
            }
        } catch (IOException gone) {
            left = uploads.get() > 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(Socket socket) throws IOException {
        byte[] piece = new byte[65_536];
        int read = 0;
        while (read >= 0) {
            read = socket.getInputStream().read(piece);
        }
        left = true;
    }

    @Override
    public void close() throws IOException {
        looking.countDown();
        server.close();
    }
}
