package dev.weir.conformance.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One exchange with a real server.
 *
 * @param name of the case, such as {@code v1-chat-stream}
 * @param question what was asked, as {@link Question#of} sees it
 * @param status of the answer
 * @param headers of the answer, each {@code Name: value}, without those of the framing
 * @param chunked whether the answer came in HTTP chunks
 * @param pieces the body, in the chunks that it came in; one piece if it was not chunked
 */
record Recording(String name, String question, int status, List<String> headers, boolean chunked, List<byte[]> pieces) {
    Recording {
        headers = List.copyOf(headers);
        pieces = List.copyOf(pieces);
    }

    /** Reads one line of a file of recordings. */
    static Recording of(JsonObject line) {
        JsonElement asked = line.get("request");
        JsonObject request = asked.isJsonObject() ? asked.getAsJsonObject() : new JsonObject();
        List<String> headers = new ArrayList<>();
        for (JsonElement header : line.getAsJsonArray("headers")) {
            headers.add(header.getAsJsonArray().get(0).getAsString() + ": "
                    + header.getAsJsonArray().get(1).getAsString());
        }
        byte[] body = line.get("body").getAsString().getBytes(UTF_8);
        boolean chunked = line.has("chunks");
        return new Recording(
                line.get("case").getAsString(),
                Question.of(line.get("method").getAsString(), line.get("path").getAsString(), request),
                line.get("status").getAsInt(),
                headers,
                chunked,
                chunked ? cut(body, line) : List.of(body));
    }

    private static List<byte[]> cut(byte[] body, JsonObject line) {
        List<byte[]> pieces = new ArrayList<>();
        int at = 0;
        for (JsonElement size : line.getAsJsonArray("chunks")) {
            pieces.add(Arrays.copyOfRange(body, at, at + size.getAsInt()));
            at += size.getAsInt();
        }
        return pieces;
    }

    /** Whether the client left before the end: then there is none, and the server went on talking. */
    boolean endless() {
        return name.endsWith("client-disconnect");
    }
}
