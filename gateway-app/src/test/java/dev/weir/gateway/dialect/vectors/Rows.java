package dev.weir.gateway.dialect.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.yaml.snakeyaml.Yaml;

/** The rows of a file in the folder {@code vectors}. */
final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    static Stream<Named<JsonNode>> of(String file) {
        try (InputStream in = Rows.class.getResourceAsStream("/vectors/" + file + ".yml")) {
            JsonNode rows = JSON.valueToTree(new Yaml().load(Objects.requireNonNull(in, file)));
            return StreamSupport.stream(rows.get("rows").spliterator(), false)
                    .map(row -> Named.of(row.get("id").asText(), row));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
