package dev.weir.gateway.http;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.weir.gateway.admission.Access;
import io.micronaut.web.router.UriRouteInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The routes of a gate, with what {@code src/main/openapi} says of them, as an OpenAPI document. */
final class OpenApiDocument {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SOURCES = Path.of("src", "main", "openapi");
    private static final Pattern VARIABLE = Pattern.compile("\\{[+/]*(\\w+)}");
    private static final int MOST_ALIASES = 500;

    private final ObjectNode document = JSON.createObjectNode();
    private final List<String> undescribed = new ArrayList<>();

    private OpenApiDocument() {}

    /** Method and path of every route that is stated, without the HEAD that comes with each GET. */
    static Map<String, RouteTerms> routes(RouteTable table) {
        Map<String, RouteTerms> routes =
                new TreeMap<>(Comparator.comparing(OpenApiDocument::path).thenComparing(route -> route));
        table.all().forEach((route, terms) -> {
            if (route instanceof UriRouteInfo<?, ?> known) {
                String path =
                        VARIABLE.matcher(known.getUriMatchTemplate().toString()).replaceAll("{$1}");
                routes.put(known.getHttpMethodName() + " " + path, terms);
            }
        });
        routes.keySet().removeIf(route -> route.startsWith("HEAD ") && routes.containsKey("GET " + route.substring(5)));
        return routes;
    }

    static OpenApiDocument of(Map<String, RouteTerms> routes) {
        OpenApiDocument made = new OpenApiDocument();
        ObjectNode operations = JSON.createObjectNode();
        ObjectNode schemas = JSON.createObjectNode();
        for (JsonNode source : sources()) {
            operations.setAll((ObjectNode) source.path("operations"));
            schemas.setAll((ObjectNode) source.path("schemas"));
        }
        made.head();
        ObjectNode paths = made.document.putObject("paths");
        routes.forEach((route, terms) -> made.route(paths, route, terms, operations.path(route)));
        ObjectNode components = made.document.putObject("components");
        components
                .putObject("securitySchemes")
                .set("key", JSON.valueToTree(new TreeMap<>(Map.of("type", "http", "scheme", "bearer"))));
        components.set("schemas", made.used(schemas));
        return made;
    }

    private static String path(String route) {
        return route.substring(route.indexOf(' ') + 1);
    }

    /** Routes that no source describes. */
    List<String> undescribed() {
        return undescribed;
    }

    String yaml() {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.AUTO);
        options.setWidth(140);
        return "# Written by OpenApiTest out of the gate's routes and src/main/openapi; not to be edited.\n"
                + new Yaml(options).dump(JSON.convertValue(document, new TypeReference<Map<String, Object>>() {}));
    }

    /** Only schemas that some route needs. */
    private ObjectNode used(ObjectNode schemas) {
        ObjectNode used = JSON.createObjectNode();
        Deque<JsonNode> toRead = new ArrayDeque<>(List.of(document.get("paths")));
        while (!toRead.isEmpty()) {
            toRead.pop().findValuesAsText("$ref").stream()
                    .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                    .filter(name -> !used.has(name))
                    .forEach(name -> {
                        used.set(name, schemas.required(name));
                        toRead.push(schemas.get(name));
                    });
        }
        return used;
    }

    private void head() {
        document.put("openapi", "3.1.0");
        ObjectNode info = document.putObject("info");
        info.put("title", "Weir");
        info.put("version", "1");
        info.put(
                "description",
                "One gate in front of a team's own Ollama and vLLM servers. Every route fails in its own dialect's shape.");
    }

    private void route(ObjectNode paths, String route, RouteTerms terms, JsonNode told) {
        if (told.isMissingNode()) {
            undescribed.add(route);
        }
        String method = route.substring(0, route.indexOf(' '));
        String path = path(route);
        ObjectNode operation = paths.withObject("/" + path.replace("~", "~0").replace("/", "~1"))
                .putObject(method.toLowerCase(Locale.ROOT));
        operation.put("summary", told.path("summary").asText());
        operation.put("x-weir-access", terms.access().name().toLowerCase(Locale.ROOT));
        operation
                .putArray("security")
                .addAll(
                        terms.access() == Access.OPEN
                                ? List.of()
                                : List.of(JSON.valueToTree(Map.of("key", List.of()))));
        Matcher variables = VARIABLE.matcher(path);
        while (variables.find()) {
            ObjectNode schema = JSON.createObjectNode().put("type", "string");
            operation.withArray("parameters").add(parameter(variables.group(1), "path", schema));
        }
        for (Map.Entry<String, String> place : Map.of("query", "query", "headers", "header").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            told.path(place.getKey())
                    .properties()
                    .forEach(name -> operation
                            .withArray("parameters")
                            .add(parameter(
                                    name.getKey(),
                                    place.getValue(),
                                    ref(name.getValue().asText()))));
        }
        if (told.has("takes")) {
            ObjectNode body = operation.putObject("requestBody").put("required", true);
            body.putObject("content")
                    .putObject("application/json")
                    .set("schema", ref(told.get("takes").asText()));
        }
        ObjectNode responses = operation.putObject("responses");
        told.path("gives")
                .properties()
                .forEach(type -> responses
                        .withObject("/200")
                        .put("description", "Done")
                        .withObject("/content")
                        .putObject(type.getKey())
                        .set("schema", ref(type.getValue().asText())));
        responses
                .putObject("default")
                .put("description", "A failure")
                .putObject("content")
                .putObject("application/json")
                .set("schema", ref(errorOf(terms)));
    }

    private static ObjectNode parameter(String name, String place, JsonNode schema) {
        ObjectNode parameter = JSON.createObjectNode();
        parameter.put("in", place).put("name", name).put("required", place.equals("path"));
        parameter.set("schema", schema);
        return parameter;
    }

    private static String errorOf(RouteTerms terms) {
        if (terms.older() != null && terms.older().host()) {
            return "OlderError";
        }
        return switch (terms.dialect()) {
            case OPENAI -> "OpenAiError";
            case OLLAMA -> "OllamaError";
            case ANTHROPIC -> "AnthropicError";
        };
    }

    private static JsonNode ref(String schema) {
        return JSON.createObjectNode().put("$ref", "#/components/schemas/" + schema);
    }

    private static List<JsonNode> sources() {
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.sorted().map(OpenApiDocument::read).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(Path file) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ALIASES);
            return JSON.valueToTree(new Yaml(options).load(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
