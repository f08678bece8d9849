package dev.weir.gateway.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A part of the settings. Whatever is in it must be asked for before {@link #end}, or else it is an unknown setting. */
final class Section {
    private final Reading reading;
    private final String path;
    private final int line;
    private final Map<String, Node> entries = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();

    Section(Reading reading, String path, @Nullable Node node) {
        this.reading = reading;
        this.path = path;
        this.line = node == null ? 0 : lineOf(node);
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(this::take);
        } else if (node != null && !isNull(node)) {
            reading.problem(reading.at(line), path + " must have settings below it");
        }
    }

    private void take(NodeTuple entry) {
        int at = lineOf(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            reading.problem(reading.at(at), "a setting's name must be a word");
        } else if (entries.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
            reading.problem(reading.at(at), path(key.getValue()) + " stands here a second time");
        } else {
            lines.put(key.getValue(), at);
        }
    }

    /** A text with where it stands. */
    record Found(String text, String where) {}

    /** The value of a setting, of the environment if it is there; the fallback if it is nowhere or wrong. */
    <T> T value(String name, Kind<T> kind, T fallback) {
        T value = value(name, kind);
        return value == null ? fallback : value;
    }

    /** The value of a setting; null if it is nowhere or wrong. */
    <T> @Nullable T value(String name, Kind<T> kind) {
        return read(name, kind, false);
    }

    /** The value of a setting that must be there; null only if a problem was noted. */
    <T> @Nullable T required(String name, Kind<T> kind) {
        T value = read(name, kind, true);
        if (value == null && !entries.containsKey(name)) {
            reading.problem(where(), path + " needs " + name + ", " + kind.wanted());
        }
        return value;
    }

    private <T> @Nullable T read(String name, Kind<T> kind, boolean required) {
        reading.known(path(name), kind, required);
        Found found = find(name);
        if (found == null) {
            return null;
        }
        try {
            return kind.parser().apply(found.text);
        } catch (RuntimeException e) {
            reading.problem(found.where, "%s must be %s".formatted(path(name), kind.wanted()));
            return null;
        }
    }

    private @Nullable Found find(String name) {
        asked.add(name);
        if (!path.contains("[")) {
            String variable = Environment.nameOf(path(name));
            String value = reading.environment().get(variable);
            if (value != null) {
                return new Found(value, variable);
            }
        }
        Node node = entries.get(name);
        if (node == null || isNull(node)) {
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            return new Found(scalar.getValue(), reading.at(lineOf(node)));
        }
        reading.problem(reading.at(lineOf(node)), path(name) + " must be a single value");
        return null;
    }

    /** A file that is there and can be read; relative ones are looked for beside the settings. */
    @Nullable
    Path file(String name) {
        String text = value(name, Kind.TEXT);
        if (text == null) {
            return null;
        }
        Path file = reading.folder().resolve(text);
        if (!Files.isReadable(file)) {
            reading.problem(where(name), "%s: the file %s cannot be read".formatted(path(name), text));
        }
        return file;
    }

    /** The part of that name; an empty one if it is not there. */
    Section section(String name) {
        asked.add(name);
        return new Section(reading, path(name), entries.get(name));
    }

    /** The values below that name, each under a name of the operator's own. */
    <T> Map<String, T> each(String name, Kind<String> names, Kind<T> kind) {
        asked.add(name);
        Section below = new Section(reading, path(name), entries.get(name));
        reading.known(path(name) + ".*", kind, false);
        Map<String, T> values = new LinkedHashMap<>();
        for (String own : below.entries.keySet()) {
            if (!names.takes(own)) {
                below.problem(own, "must have " + names.wanted());
            }
            T value = below.value(own, kind);
            if (value != null) {
                values.put(own, value);
            }
        }
        return values;
    }

    /** The parts of the list of that name. */
    List<Section> items(String name) {
        asked.add(name);
        List<Section> items = new ArrayList<>();
        Node node = entries.get(name);
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                items.add(new Section(reading, path(name) + "[" + items.size() + "]", item));
            }
        } else if (node != null && !isNull(node)) {
            reading.problem(reading.at(lineOf(node)), path(name) + " must be a list");
        }
        return items;
    }

    /** The values of a list; empty if it is nowhere. */
    <T> List<T> values(String name, Kind<T> kind) {
        asked.add(name);
        reading.known(path(name), kind.list(), false);
        List<T> values = new ArrayList<>();
        Node node = entries.get(name);
        if (node instanceof SequenceNode list) {
            for (Node item : list.getValue()) {
                String text = item instanceof ScalarNode scalar ? scalar.getValue() : "";
                try {
                    values.add(kind.parser().apply(text));
                } catch (RuntimeException e) {
                    reading.problem(reading.at(lineOf(item)), path(name) + " must be a list, each " + kind.wanted());
                }
            }
        } else if (node != null && !isNull(node)) {
            reading.problem(reading.at(lineOf(node)), path(name) + " must be a list, each " + kind.wanted());
        }
        return values;
    }

    /** Notes that a setting is there which this version cannot follow. */
    void notYet(String name, String why) {
        asked.add(name);
        boolean asVariable = !path.contains("[") && reading.environment().get(Environment.nameOf(path(name))) != null;
        if (asVariable || entries.containsKey(name)) {
            reading.problem(where(name), "%s is not part of this version: %s".formatted(path(name), why));
        }
    }

    /** Whether a setting stands in the file, whatever it says. */
    boolean names(String name) {
        return entries.containsKey(name);
    }

    boolean isThere() {
        return line > 0;
    }

    /** Notes a problem with a setting of this part. */
    void problem(String name, String what) {
        reading.problem(where(name), path(name) + " " + what);
    }

    /** Notes a problem with a variable of the environment. */
    void problemAt(String variable, String what) {
        reading.problem(variable, what);
    }

    /** Whatever was not asked for is unknown. */
    void end() {
        end("");
    }

    /** @param otherwise what is said of an unknown name that is like none that is known; empty: nothing */
    void end(String otherwise) {
        for (Map.Entry<String, Integer> entry : lines.entrySet()) {
            if (!asked.contains(entry.getKey())) {
                String meant = Suggestion.nearest(entry.getKey(), asked);
                String hint = meant == null ? otherwise : " (did you mean %s?)".formatted(meant);
                reading.problem(reading.at(entry.getValue()), "unknown setting " + path(entry.getKey()) + hint);
            }
        }
    }

    private String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private String where() {
        return reading.at(Math.max(1, line));
    }

    private String where(String name) {
        String variable = Environment.nameOf(path(name));
        if (!path.contains("[") && reading.environment().get(variable) != null) {
            return variable;
        }
        return reading.at(lines.getOrDefault(name, Math.max(1, line)));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }
}
