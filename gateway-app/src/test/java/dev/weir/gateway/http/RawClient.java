package dev.weir.gateway.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** A client that sends bytes as it likes. */
final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;

    RawClient(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    RawClient write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(UTF_8));
        return this;
    }

    /** A call of the testing door with a good key. */
    RawClient call(String body) throws IOException {
        return post("/testing/call", "Authorization: Bearer good\r\n", body);
    }

    RawClient post(String path, String headers, String body) throws IOException {
        return write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Content-Length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n" + body);
    }

    RawClient get(String path, String headers) throws IOException {
        return write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
    }

    /** The next response's head: status line and headers, in lower case. */
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }

    /** The next chunk of a chunked body; empty: its end. */
    String chunk() throws IOException {
        int size = Integer.parseInt(line(), 16);
        String chunk = new String(in.readNBytes(size), UTF_8);
        line();
        return chunk;
    }

    /** A body of the length that a head tells. */
    String body(String head) throws IOException {
        String name = "content-length: ";
        int from = head.indexOf(name) + name.length();
        return new String(in.readNBytes(Integer.parseInt(head.substring(from, head.indexOf('\n', from)))), UTF_8);
    }

    /** The next byte; -1: the server has closed. */
    int read() throws IOException {
        return in.read();
    }

    /** Sends a FIN and goes on reading nothing. */
    void finish() throws IOException {
        socket.shutdownOutput();
    }

    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new IOException("the server has closed, after " + line);
            }
            line.write(next);
            next = in.read();
        }
        String text = line.toString(UTF_8).stripTrailing();
        int colon = text.indexOf(':');
        return colon < 0 ? text : text.substring(0, colon).toLowerCase(java.util.Locale.ROOT) + text.substring(colon);
    }
}
