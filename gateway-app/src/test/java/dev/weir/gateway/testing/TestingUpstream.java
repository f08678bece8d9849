package dev.weir.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a raw socket of the loopback that says, byte by byte, what a test wants it to say. */
public final class TestingUpstream implements AutoCloseable {
    /** What the server does about a request. After it the connection waits for the next request, unless the script closed it. */
    public interface Script {
        /** Answers; an exception means that the client has left. */
        void play(SeenRequest request, TestingPeer peer) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger left = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private TestingUpstream(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
    }

    /** A server with a plain socket. */
    public static TestingUpstream start(Script script) {
        try {
            return start(new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server with a socket of the test's choice, such as one with TLS. */
    public static TestingUpstream start(ServerSocket socket, Script script) {
        TestingUpstream upstream = new TestingUpstream(socket, script);
        Thread.ofVirtual().start(upstream::accept);
        return upstream;
    }

    /** A server that gives each request the same answer. */
    public static TestingUpstream answering(String answer) {
        return start((request, peer) -> peer.send(answer));
    }

    /** Its port on the loopback. */
    public int port() {
        return server.getLocalPort();
    }

    /** Its address, such as {@code http://127.0.0.1:40000}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port());
    }

    /** All requests so far. */
    public List<SeenRequest> requests() {
        return requests;
    }

    /** How many connections were ever made to it. */
    public int connections() {
        return accepted.get();
    }

    /** How many connections are open now. */
    public int open() {
        return open.size();
    }

    /** How many connections were closed by the client, whether an answer was running or not. */
    public int left() {
        return left.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                accepted.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed by the test
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (!talk(new TestingPeer(socket))) {
                left.incrementAndGet();
            }
        } catch (IOException e) {
            left.incrementAndGet();
        } finally {
            open.remove(socket);
        }
    }

    /** Returns true if the script ended the connection, false if the client did. */
    private boolean talk(TestingPeer peer) throws IOException {
        for (SeenRequest request = peer.readRequest(); request != null; request = peer.readRequest()) {
            requests.add(request);
            script.play(request, peer);
            if (peer.closed()) {
                return true;
            }
        }
        return false;
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
