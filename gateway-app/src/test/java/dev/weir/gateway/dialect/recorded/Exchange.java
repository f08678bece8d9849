package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One call of a real server.
 *
 * @param server {@code ollama} or {@code vllm}
 * @param name the case, such as {@code api-chat-length}
 * @param path where it was sent
 * @param request the body that was sent
 * @param status of the answer
 * @param type content type of the answer
 * @param answer its body, without HTTP's own framing
 * @param chunks how many bytes each HTTP chunk had; empty: not chunked
 */
record Exchange(
        String server,
        String name,
        String path,
        byte[] request,
        int status,
        String type,
        byte[] answer,
        List<Integer> chunks) {
    private static final int SHORT = 1_500;

    boolean ok() {
        return status == 200;
    }

    /** Whether the client left before the answer's end. */
    boolean cutShort() {
        return name.endsWith("client-disconnect");
    }

    boolean streamed() {
        return type.startsWith("text/event-stream") || type.startsWith("application/x-ndjson");
    }

    String text() {
        return new String(answer, UTF_8);
    }

    /** The ways in which the answer may come: in one piece, in its own chunks, byte by byte; if it is short, in two pieces cut anywhere. */
    List<List<byte[]>> ways() {
        List<List<byte[]>> ways = new ArrayList<>();
        ways.add(List.of(answer));
        ways.add(pieces(chunks));
        ways.add(pieces(java.util.Collections.nCopies(answer.length, 1)));
        for (int at = 1; answer.length < SHORT && at < answer.length; at++) {
            ways.add(pieces(List.of(at)));
        }
        return ways;
    }

    private List<byte[]> pieces(List<Integer> sizes) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        for (int size : sizes) {
            pieces.add(Arrays.copyOfRange(answer, at, at + size));
            at += size;
        }
        pieces.add(Arrays.copyOfRange(answer, at, answer.length));
        return pieces;
    }

    @Override
    public String toString() {
        return server + "/" + name;
    }
}
