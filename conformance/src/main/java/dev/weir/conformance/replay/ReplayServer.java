package dev.weir.conformance.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on a free port of this machine that answers each request with the recorded exchange that has the same question. A request that was
 * never recorded gets 501 and is told on standard error, so that no test passes by chance. {@code GET /replay/left} tells how many answers
 * were left by the client before their end.
 */
public final class ReplayServer implements AutoCloseable {
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Recordings recordings;
    private final Cut cut;
    final AtomicInteger left = new AtomicInteger();

    private ReplayServer(ServerSocket server, Recordings recordings, Cut cut) {
        this.server = server;
        this.recordings = recordings;
        this.cut = cut;
    }

    /** Starts one. */
    public static ReplayServer start(Recordings recordings, Cut cut) {
        try {
            ReplayServer replay =
                    new ReplayServer(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), recordings, cut);
            Thread.ofVirtual().start(replay::accept);
            return replay;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it is. */
    public String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** How many answers their client has left before the end. */
    public int left() {
        return left.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            ReplayConnection connection = new ReplayConnection(socket, recordings, cut, left);
            while (connection.answerNext()) {
                // one request after another, as long as the client keeps the connection
            }
        } catch (IOException e) {
            // the client is gone, or the test is over
        } finally {
            open.remove(socket);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
