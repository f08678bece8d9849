package dev.weir.gateway.badinput;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Every text in a room's own code that may be the name of a field, so that a field which a reader learns is tried without being listed. */
final class KnownNames {
    private static final Path CLASSES = Path.of("target/classes/dev/weir/gateway");

    private KnownNames() {}

    /**
     * The texts of the classes of a room and of the rooms in it.
     *
     * @param room a path such as {@code dialect/openai}
     * @param classes what the names of the classes begin with; empty: all classes
     */
    static Set<String> of(String room, String classes) {
        try (Stream<Path> files = Files.walk(CLASSES.resolve(room))) {
            var names = new TreeSet<String>();
            files.filter(file -> file.getFileName().toString().endsWith(".class")
                            && file.getFileName().toString().startsWith(classes))
                    .flatMap(KnownNames::texts)
                    .filter(text -> text.matches("[a-z_][a-z0-9_]{0,39}"))
                    .forEach(names::add);
            return names;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> texts(Path file) {
        try {
            var pool = ClassFile.of().parse(file).constantPool();
            return StreamSupport.stream(pool.spliterator(), false)
                    .filter(StringEntry.class::isInstance)
                    .map(entry -> ((StringEntry) entry).stringValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
