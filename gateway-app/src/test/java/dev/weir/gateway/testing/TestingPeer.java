package dev.weir.gateway.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** The server's end of one connection, in the hands of a script. */
public final class TestingPeer {
    private final Socket socket;
    private final InputStream in;
    private volatile long sent;

    TestingPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setTcpNoDelay(true);
    }

    /** Sends text as UTF-8, at once. */
    public void send(String text) throws IOException {
        send(text.getBytes(UTF_8));
    }

    /** Sends bytes, at once; waits while the other side does not read. */
    public void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        sent += bytes.length;
    }

    /** Sends bytes in pieces of that size, with a rest between them so that the other side reads each alone. */
    public void drip(byte[] bytes, int size, Duration rest) throws IOException {
        for (int from = 0; from < bytes.length; from += size) {
            socket.getOutputStream().write(bytes, from, Math.min(size, bytes.length - from));
            rest(rest);
        }
        sent += bytes.length;
    }

    /** Does nothing for a while, as a slow server would. */
    public void rest(Duration rest) {
        LockSupport.parkNanos(rest.toNanos());
    }

    /** Says nothing until the client has left. */
    public void hang() throws IOException {
        while (in.read() >= 0) {
            Thread.onSpinWait();
        }
        throw new IOException("the client has left");
    }

    /** Breaks the connection with a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Closes the connection in good order. */
    public void finish() throws IOException {
        socket.close();
    }

    /** Bytes given to the socket so far. */
    public long sent() {
        return sent;
    }

    boolean closed() {
        return socket.isClosed();
    }

    @Nullable
    SeenRequest readRequest() throws IOException {
        String start = line();
        if (start == null) {
            return null;
        }
        List<String> headers = new ArrayList<>();
        for (String line = line(); line != null && !line.isEmpty(); line = line()) {
            headers.add(line);
        }
        SeenRequest head = new SeenRequest(start, List.copyOf(headers), new byte[0]);
        return new SeenRequest(start, head.headers(), body(head));
    }

    private byte[] body(SeenRequest head) throws IOException {
        String length = head.header("content-length");
        return "chunked".equals(head.header("transfer-encoding"))
                ? chunks()
                : in.readNBytes(length == null ? 0 : Integer.parseInt(length));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = -1; size != 0; ) {
            String line = line();
            size = line == null ? 0 : Integer.parseInt(line, 16);
            whole.write(in.readNBytes(size));
            line();
        }
        return whole.toByteArray();
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0 && next != '\n') {
            line.write(next);
            next = in.read();
        }
        return next < 0 ? null : line.toString(ISO_8859_1).stripTrailing();
    }
}
