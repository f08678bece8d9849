package dev.weir.gateway.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One reading of the settings: where they come from, what was found wrong, and what was asked for. */
final class Reading {
    private final String fileName;
    private final Path folder;
    private final Environment environment;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, Known> known = new LinkedHashMap<>();

    /**
     * @param fileName how the file is called in messages
     * @param folder what relative file names in it are relative to
     */
    Reading(String fileName, Path folder, Environment environment) {
        this.fileName = fileName;
        this.folder = folder;
        this.environment = environment;
    }

    /**
     * A setting that exists.
     *
     * @param required whether it must be there
     */
    record Known(Map<String, Object> schema, boolean required) {}

    Path folder() {
        return folder;
    }

    Environment environment() {
        return environment;
    }

    String at(int line) {
        return fileName + ":" + line;
    }

    void problem(String where, String what) {
        problems.add(where + ": " + what);
    }

    List<String> problems() {
        return problems;
    }

    void known(String path, Kind<?> kind, boolean required) {
        known.putIfAbsent(path.replaceAll("\\[\\d+]", "[]"), new Known(kind.schema(), required));
    }

    /** All settings that were asked for, by path; {@code []} stands for each item of a list. */
    Map<String, Known> known() {
        return known;
    }
}
