package dev.weir.gateway.doors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A client of HTTP/1.1 on a plain socket that holds little. */
final class SocketLeaver implements Leaver {
    private static final int SMALL = 4096;
    private static final int WAIT_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final How how;

    /** How it leaves. */
    enum How {
        CLOSE,
        FIN,
        RESET
    }

    SocketLeaver(int port, How how, String path, String headers, String body) throws IOException {
        this.how = how;
        socket.setReceiveBufferSize(SMALL);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WAIT_MILLIS);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String head = "POST " + path + " HTTP/1.1\r\nhost: localhost\r\n" + headers + "content-length: "
                + body.getBytes(UTF_8).length + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(UTF_8));
    }

    @Override
    public void firstWord() throws IOException {
        readUntil(Visits.WORD);
    }

    /** Reads on until the answer has that text somewhere; returns all that was read. */
    String readUntil(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[SMALL];
        while (read.indexOf(text) < 0) {
            int count = socket.getInputStream().read(some);
            if (count < 0) {
                throw new IOException("the gate has closed, after " + read);
            }
            read.append(new String(some, 0, count, UTF_8));
        }
        return read.toString();
    }

    /** Reads on until the gate has ended the chunked body or the connection; returns all that was read. */
    String readAll() throws IOException {
        StringBuilder read = new StringBuilder();
        byte[] some = new byte[SMALL];
        int count = 0;
        while (count >= 0 && read.indexOf("\r\n0\r\n\r\n", Math.max(0, read.length() - SMALL - 8)) < 0) {
            count = socket.getInputStream().read(some);
            read.append(new String(some, 0, Math.max(0, count), ISO_8859_1));
        }
        return read.toString();
    }

    @Override
    public long leave() throws IOException {
        long now = System.nanoTime();
        switch (how) {
            case CLOSE -> socket.close();
            case FIN -> socket.shutdownOutput();
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
        }
        return now;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
