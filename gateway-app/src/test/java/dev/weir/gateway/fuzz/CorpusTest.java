package dev.weir.gateway.fuzz;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The laws of all targets, for what was recorded and for what fuzzing has found. */
class CorpusTest {
    private static final Path RESOURCES = Path.of("src/test/resources");

    @ParameterizedTest
    @EnumSource
    void theLawHoldsForItsCorpusAndForEachRecording(Target target) {
        assertAll(Stream.of(RESOURCES.resolve("fuzz").resolve(target.folder()), RESOURCES.resolve("recordings"))
                .flatMap(CorpusTest::files)
                .map(file -> () -> feed(target, file)));
    }

    @Test
    void eachTargetHasACorpus() {
        for (Target target : Target.values()) {
            assertTrue(
                    files(RESOURCES.resolve("fuzz").resolve(target.folder()))
                            .findAny()
                            .isPresent(),
                    target::folder);
        }
    }

    private static void feed(Target target, Path file) throws IOException {
        try {
            target.feed(Files.readAllBytes(file));
        } catch (RuntimeException | AssertionError broken) {
            throw new AssertionError(file + " breaks the law of " + target.folder(), broken);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
