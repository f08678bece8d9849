package dev.weir.gateway.house;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What class files do not show: read from the sources of all modules that are written by hand. */
class SourceRulesTest {
    private static final int MOST_LINES = 250;
    private static final Set<String> NAMES_FOR_NOTHING =
            Set.of("common", "util", "utils", "core", "helper", "helpers", "manager", "managers");
    private static final List<String> MODULES =
            List.of("gateway-app", "client-sdk", "admin-cli", "benchmarks", "conformance");

    @Test
    void everyPackageSaysThatNothingIsNullUnlessItSaysSo() {
        assertEquals(
                List.of(),
                foldersOfMain().filter(folder -> !isNullMarked(folder)).toList());
    }

    @Test
    void noFileIsLongerThanOnePurpose() {
        List<String> tooLong = sources("src/main/java", "src/test/java")
                .filter(file -> lines(file).size() > MOST_LINES)
                .map(file -> file + ": " + lines(file).size() + " lines")
                .toList();
        assertEquals(List.of(), tooLong);
    }

    @Test
    void noPackageIsNamedForNothingInParticular() {
        assertEquals(
                List.of(),
                foldersOfMain()
                        .filter(folder ->
                                NAMES_FOR_NOTHING.contains(folder.getFileName().toString()))
                        .toList());
    }

    private static Stream<Path> foldersOfMain() {
        return sources("src/main/java").map(Path::getParent).distinct().sorted();
    }

    private static boolean isNullMarked(Path folder) {
        Path page = folder.resolve("package-info.java");
        return Files.exists(page) && lines(page).contains("@NullMarked");
    }

    private static Stream<Path> sources(String... roots) {
        return MODULES.stream()
                .flatMap(module -> Stream.of(roots).map(root -> Path.of("..", module, root)))
                .filter(Files::isDirectory)
                .flatMap(SourceRulesTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
