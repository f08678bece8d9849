package dev.weir.gateway.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** {@code -Dweir.schema.write=true} writes the file anew. */
class SettingsSchemaTest {
    private static final Path SCHEMA = Path.of("..", "docs", "weir.schema.json");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

    @Test
    void theSchemaSaysWhatTheReaderReads() throws IOException {
        String wanted = schema();
        if (Boolean.getBoolean("weir.schema.write")) {
            Files.writeString(SCHEMA, wanted);
        }
        assertEquals(wanted, Files.readString(SCHEMA));
    }

    private static String schema() throws JsonProcessingException {
        Reading reading = new Reading("weir.yml", Path.of(""), new Environment(Map.of()));
        String example = "backends: [{name: a}]\nmodels: [{name: m, targets: [{backend: a}]}]";
        Section root = new Section(reading, "weir", new Yaml().compose(new StringReader(example)));
        new SettingsReader(Path.of(""), Map.of()).bind(reading, root, Path.of("weir.yml"));
        Map<String, Object> top = object();
        reading.known().forEach((path, known) -> put(top, path, known));
        top.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        top.put("title", "The settings of Weir (weir.yml)");
        return JSON.writeValueAsString(top) + "\n";
    }

    private static void put(Map<String, Object> at, String path, Reading.Known known) {
        int dot = path.indexOf('.');
        if (path.equals("*")) {
            at.put("additionalProperties", known.schema());
            return;
        }
        if (dot < 0) {
            properties(at).put(path, known.schema());
            if (known.required()) {
                required(at).add(path);
            }
            return;
        }
        String name = path.substring(0, dot);
        boolean list = name.endsWith("[]");
        String bare = list ? name.substring(0, name.length() - 2) : name;
        Object child = properties(at).computeIfAbsent(bare, _ -> list ? listOf(object()) : object());
        put(list ? map(map(child).get("items")) : map(child), path.substring(dot + 1), known);
    }

    private static Map<String, Object> object() {
        Map<String, Object> object = new TreeMap<>();
        object.put("type", "object");
        object.put("additionalProperties", false);
        object.put("properties", new TreeMap<String, Object>());
        return object;
    }

    private static Map<String, Object> listOf(Map<String, Object> items) {
        Map<String, Object> list = new TreeMap<>();
        list.put("type", "array");
        list.put("items", items);
        return list;
    }

    private static Map<String, Object> properties(Map<String, Object> object) {
        return map(object.get("properties"));
    }

    @SuppressWarnings("unchecked")
    private static List<String> required(Map<String, Object> object) {
        return (List<String>) object.computeIfAbsent("required", _ -> new ArrayList<String>());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@Nullable Object value) {
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
