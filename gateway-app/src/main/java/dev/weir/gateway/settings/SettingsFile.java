package dev.weir.gateway.settings;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** The file as a tree that knows its lines. */
final class SettingsFile {
    private static final int MOST_CHARACTERS = 1 << 20;

    private SettingsFile() {}

    /**
     * The tree of a file; null if it is empty.
     *
     * @param name how messages call it
     * @throws SettingsException if it cannot be read, or is not YAML
     */
    static @Nullable Node read(Path file, String name) {
        return compose(file, name, Files::newBufferedReader);
    }

    /** The tree of a file that is JSON, which is YAML but for its tabs; outside of them no JSON has one. */
    static @Nullable Node readJson(Path file, String name) {
        return compose(file, name, json -> {
            if (Files.size(json) > MOST_CHARACTERS) {
                throw new SettingsException(List.of("%s:1: is longer than %d bytes".formatted(name, MOST_CHARACTERS)));
            }
            return new StringReader(Files.readString(json).replace('\t', ' '));
        });
    }

    /** Opens a file to be read. */
    @FunctionalInterface
    private interface Opening {
        Reader open(Path file) throws IOException;
    }

    private static @Nullable Node compose(Path file, String name, Opening opening) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setMaxAliasesForCollections(0);
        try (Reader reader = opening.open(file)) {
            return new Yaml(options).compose(reader);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new SettingsException(List.of("%s:%d: not YAML: %s".formatted(name, line, e.getProblem())));
        } catch (YAMLException e) {
            throw new SettingsException(List.of("%s:1: not YAML: %s".formatted(name, firstLine(e))));
        } catch (IOException e) {
            throw new SettingsException(List.of("The settings %s cannot be read: %s.".formatted(name, reason(e))));
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such file";
            case java.nio.file.AccessDeniedException _ -> "access is denied";
            case java.nio.charset.CharacterCodingException _ -> "it is not UTF-8";
            default -> e.getClass().getSimpleName();
        };
    }

    private static String firstLine(YAMLException e) {
        String message = e.getMessage();
        return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
    }
}
