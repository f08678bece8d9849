package dev.weir.gateway.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON as trees, for the tests' own use. */
final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static ObjectNode object(String text) {
        return (ObjectNode) read(text);
    }

    /** From maps and lists. */
    static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    static ObjectNode empty() {
        return MAPPER.createObjectNode();
    }
}
