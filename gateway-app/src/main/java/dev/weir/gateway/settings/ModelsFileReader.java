package dev.weir.gateway.settings;

import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Reads {@code models-file}: models in JSON, beside those of the settings. Its problems are told by its own lines, and one of them keeps the
 * gate from starting, so that nothing of it is there by half. (JSON is YAML, whose reader knows lines.)
 */
final class ModelsFileReader {
    private static final Kind<String> MODEL = Kind.name("the name of a model", "[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,254}");
    private static final Kind<Integer> OPTION = Kind.integer(-1, 10_000_000);
    private static final Kind<String> KEEP_ALIVE = Kind.name(
            "a time such as 30m, seconds, or -1 for ever", "-?[0-9]{1,9}|([0-9]{1,9}(\\.[0-9]{1,3})?(ms|s|m|h)){1,4}");
    private static final List<String> OPTIONS = List.of("num_ctx", "num_batch", "num_gpu");
    private static final int MOST = 10_000;

    private final List<Backend> backends;
    private final Set<String> names;

    /** @param taken the names that the settings give to models */
    private ModelsFileReader(List<Backend> backends, List<Alias> taken) {
        this.backends = backends;
        this.names = new HashSet<>(taken.stream().map(Alias::name).toList());
    }

    /**
     * What is in the file.
     *
     * @param root where it is named, and where its problems are noted
     * @param taken the names that the settings give to models
     */
    static List<Alias> read(Section root, Reading reading, List<Backend> backends, List<Alias> taken) {
        Path file = root.file("models-file");
        if (file == null || !Files.isReadable(file)) {
            return List.of();
        }
        String name = String.valueOf(root.value("models-file", Kind.TEXT));
        Reading own = new Reading(name, reading.folder(), new Environment(Map.of()));
        List<Alias> read;
        try {
            read = new ModelsFileReader(backends, taken).models(own, SettingsFile.readJson(file, name));
        } catch (SettingsException e) {
            reading.problems().addAll(e.problems());
            return List.of();
        }
        reading.problems().addAll(own.problems());
        return own.problems().isEmpty() ? read : List.of();
    }

    private List<Alias> models(Reading own, @Nullable Node tree) {
        Section top = new Section(own, "", tree);
        List<Section> items = top.items("models");
        top.end();
        if (items.size() > MOST) {
            top.problem("models", "has more than " + MOST + " models");
            return List.of();
        }
        List<Alias> models = new ArrayList<>();
        for (Section item : items) {
            Alias model = model(item);
            if (model != null) {
                models.add(model);
            }
        }
        return models;
    }

    private @Nullable Alias model(Section item) {
        String provider = item.required("provider", Kind.TEXT);
        String model = item.required("model", MODEL);
        String name = item.value("name", MODEL);
        Pins pins = pins(item);
        item.end();
        if (provider == null || model == null) {
            return null;
        }
        String own = name == null ? model : name;
        if (!names.add(own)) {
            item.problem(name == null ? "model" : "name", "is the name of another model too: " + own);
        }
        List<Target> targets = targets(provider, model);
        if (targets.isEmpty()) {
            item.problem("provider", "must be the name or the type of a backend, and is " + shown(provider));
        }
        return new Alias(own, targets, new ModelTerms(List.of(), ModelTerms.USUAL, pins));
    }

    /** A backend by its name, or all of a type. */
    private List<Target> targets(String provider, String model) {
        List<Backend> named =
                backends.stream().filter(b -> b.name().equals(provider)).toList();
        List<Backend> meant = named.isEmpty()
                ? backends.stream()
                        .filter(b -> b.kind().name().toLowerCase(Locale.ROOT).equals(provider))
                        .toList()
                : named;
        return meant.stream().map(b -> new Target(b.name(), model, 1)).toList();
    }

    private static Pins pins(Section item) {
        Pins.Defaults unsaid = said(item.section("default_options"));
        Section section = item.section("overrides");
        boolean locked = section.value("locked", Kind.FLAG, false);
        Pins.Defaults pinned = said(section);
        boolean nothing = unsaid.options().isEmpty() && unsaid.keepAliveJson() == null;
        return new Pins(pinned.options(), pinned.keepAliveJson(), nothing ? Pins.Defaults.NONE : unsaid, locked);
    }

    /** {@code {"keep_alive": "30m", "options": {"num_ctx": 8192}}}: as Ollama's own requests have it. */
    private static Pins.Defaults said(Section section) {
        String keepAlive = section.value("keep_alive", KEEP_ALIVE);
        Section below = section.section("options");
        Map<String, String> options = new HashMap<>();
        for (String name : OPTIONS) {
            Integer value = below.value(name, OPTION);
            if (value != null) {
                options.put(name, value.toString());
            }
        }
        below.end();
        section.end();
        return new Pins.Defaults(options, keepAlive == null ? null : json(keepAlive));
    }

    private static String json(String keepAlive) {
        return keepAlive.matches("-?[0-9]+") ? keepAlive : '"' + keepAlive + '"';
    }

    private static String shown(String text) {
        String safe = text.replaceAll("[^\\x20-\\x7e]", "?");
        return safe.length() > 64 ? safe.substring(0, 64) : safe;
    }
}
