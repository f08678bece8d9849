package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;

/** A call over HTTP as it was. */
record Said(String route, JsonNode request, int status, String contentType, String body) {
    /** The type without its parameters, such as {@code text/event-stream}. */
    String mediaType() {
        return contentType.replaceFirst(";.*", "").strip();
    }

    /** Each JSON value in the answer: the lines or events of a stream, or the one. */
    List<JsonNode> values() {
        return switch (mediaType()) {
            case "text/event-stream" ->
                body.lines()
                        .filter(line -> line.startsWith("data: {"))
                        .map(line -> Json.read(line.substring("data: ".length())))
                        .toList();
            case "application/x-ndjson" -> body.lines().map(Json::read).toList();
            case "application/json" -> List.of(Json.read(body));
            default -> Stream.<JsonNode>of().toList();
        };
    }
}
