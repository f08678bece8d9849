package dev.weir.gateway.matrix;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/** The rows, out of the files in the folder {@code matrix} of the test resources. */
final class Features {
    private static final List<String> TEXT = List.of(
            "delivery", "tools", "output", "media", "reasoning", "sampling", "limits", "prompts", "ollama", "usage");

    private static final int MOST_ALIASES = 500;

    private Features() {}

    /** What doors of text are asked. */
    static List<Feature> ofText() {
        List<Feature> all = new ArrayList<>();
        TEXT.forEach(file -> all.addAll(read(file)));
        return all;
    }

    /** What doors of vectors are asked. */
    static List<Feature> ofVectors() {
        return read("vectors");
    }

    private static List<Feature> read(String file) {
        List<Feature> features = new ArrayList<>();
        file(file).path("features").forEach(node -> features.add(Feature.of(node)));
        return features;
    }

    /** One of the files, as a tree. */
    static JsonNode file(String name) {
        try (InputStream in = Features.class.getResourceAsStream("/matrix/" + name + ".yml")) {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(MOST_ALIASES);
            return Json.tree(new Yaml(options).load(Objects.requireNonNull(in, name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
