package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.Yaml;

/** The gate's own description of its routes, as it serves it, to hold calls against. */
final class Described {
    private final JsonNode page;
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    Described(String yaml) {
        page = Json.tree(new Yaml().load(yaml));
    }

    /** What is wrong with a call that was taken; empty if nothing is. */
    Set<String> wrongWith(Said said) {
        JsonNode operation = operation(said);
        JsonNode answers = operation.path("responses").path(said.status() == 200 ? "200" : "default");
        String gives = ref(answers, said.mediaType());
        Set<String> wrong = said.values().stream()
                .flatMap(value -> wrong(gives, value).stream())
                .collect(Collectors.toSet());
        if (said.status() == 200 && operation.has("requestBody")) {
            wrong.addAll(wrong(ref(operation.path("requestBody"), "application/json"), said.request()));
        }
        return wrong;
    }

    /** The names of the fields that a route's request has; empty if others are let pass too. */
    Set<String> fields(String route) {
        String name = ref(page.path("paths").path(route).path("post").path("requestBody"), "application/json");
        JsonNode schema = page.path("components").path("schemas").path(name);
        return schema.path("additionalProperties").asBoolean(true)
                ? Set.of()
                : schema.path("properties").properties().stream()
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
    }

    /** The paths that are read with a GET, and have no variable in them. */
    List<String> pages() {
        return page.path("paths").properties().stream()
                .filter(path -> path.getValue().has("get") && !path.getKey().contains("{"))
                .map(Map.Entry::getKey)
                .toList();
    }

    private JsonNode operation(Said said) {
        return page.path("paths").path(said.route()).path(said.request().isMissingNode() ? "get" : "post");
    }

    private static String ref(JsonNode body, String type) {
        String ref = body.path("content").path(type).path("schema").path("$ref").asText();
        return ref.substring(ref.lastIndexOf('/') + 1);
    }

    private Set<String> wrong(String schema, JsonNode value) {
        if (schema.isEmpty()) {
            return Set.of("no schema is told for this");
        }
        return schemas.computeIfAbsent(schema, this::compiled).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .collect(Collectors.toSet());
    }

    private JsonSchema compiled(String name) {
        ObjectNode root = Json.empty().put("$ref", "#/components/schemas/" + name);
        root.set("components", page.get("components"));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root);
    }
}
