package dev.weir.conformance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** The server's end of one connection. */
final class ReplayConnection {
    /** Between two words of an answer that does not end. */
    private static final int WORD_MILLIS = 20;

    private final Socket socket;
    private final InputStream in;
    private final Recordings recordings;
    private final Cut cut;
    private final AtomicInteger left;

    ReplayConnection(Socket socket, Recordings recordings, Cut cut, AtomicInteger left) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.recordings = recordings;
        this.cut = cut;
        this.left = left;
    }

    /** Answers one request; false when the client is done. */
    boolean answerNext() throws IOException {
        AskedRequest request = AskedRequest.read(in);
        if (request == null) {
            return false;
        }
        if (request.path().equals("/replay/left")) {
            refuse(200, "{\"left\":" + left.get() + "}");
            return true;
        }
        JsonObject body = object(request.body());
        Recording recording =
                recordings.answering(request.method(), request.path(), body).orElse(null);
        if (recording == null) {
            String question = Question.of(request.method(), request.path(), body);
            System.err.println("replay: never recorded: " + question + "\n        " + request.body());
            refuse(501, "{\"error\":\"never recorded\"}");
            return true;
        }
        return replay(recording);
    }

    private static JsonObject object(String body) {
        try {
            JsonElement read = JsonParser.parseString(body);
            return read.isJsonObject() ? read.getAsJsonObject() : new JsonObject();
        } catch (JsonParseException e) {
            return new JsonObject();
        }
    }

    private boolean replay(Recording recording) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + recording.status() + " Recorded\r\n");
        recording.headers().forEach(header -> head.append(header).append("\r\n"));
        if (!recording.chunked()) {
            byte[] body = recording.pieces().getFirst();
            send((head + "content-length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
            sendCut(body);
            return true;
        }
        send((head + "transfer-encoding: chunked\r\n\r\n").getBytes(UTF_8));
        if (recording.endless()) {
            goOn(recording.pieces());
            return false;
        }
        for (byte[] piece : recording.pieces()) {
            chunk(piece);
        }
        send("0\r\n\r\n".getBytes(UTF_8));
        return true;
    }

    /**
     * Says what was recorded, and then the last word again and again until the client has left. It may leave before the end of what was
     * recorded, which takes a while byte by byte.
     */
    private void goOn(List<byte[]> pieces) throws IOException {
        socket.setSoTimeout(WORD_MILLIS);
        try {
            for (byte[] piece : pieces) {
                chunk(piece);
            }
            while (!gone()) {
                chunk(pieces.getLast());
            }
        } finally {
            left.incrementAndGet();
        }
    }

    private boolean gone() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private void chunk(byte[] piece) throws IOException {
        int step = cut == Cut.AT_EVERY_BYTE ? 1 : piece.length;
        for (int at = 0; at < piece.length; at += step) {
            byte[] part = Arrays.copyOfRange(piece, at, at + step);
            send((Integer.toHexString(part.length) + "\r\n").getBytes(UTF_8));
            send(part);
            send("\r\n".getBytes(UTF_8));
        }
    }

    private void sendCut(byte[] body) throws IOException {
        int step = cut == Cut.AT_EVERY_BYTE ? 1 : Math.max(1, body.length);
        for (int at = 0; at < body.length; at += step) {
            send(Arrays.copyOfRange(body, at, at + step));
        }
    }

    private void refuse(int status, String body) throws IOException {
        send(("HTTP/1.1 " + status + " Said\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.getBytes(UTF_8).length + "\r\n\r\n" + body)
                .getBytes(UTF_8));
    }

    private void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }
}
