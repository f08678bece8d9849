package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.testing.TestingPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A new, empty database of one kind, which can be opened several times, as by several gates. */
public final class TestingPlace implements AutoCloseable {
    private final List<TestingDatabase> opened = new ArrayList<>();
    private final Path folder;
    /** Null: it is an H2. */
    private final TestingPostgres.@Nullable Database postgres;

    private TestingPlace(Kind kind) {
        try {
            folder = Files.createTempDirectory("weir-keys");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        postgres = kind == Kind.H2 ? null : TestingPostgres.shared().database();
    }

    /** One that nobody else has. */
    public static TestingPlace of(Kind kind) {
        return new TestingPlace(kind);
    }

    /** Opens it once more. */
    public TestingDatabase open() {
        return open(ForeignSettings.NONE);
    }

    /** The same for a gate that knows something of keys from elsewhere. */
    public TestingDatabase open(ForeignSettings foreign) {
        TestingDatabase database =
                postgres == null ? TestingDatabase.h2(folder, foreign) : TestingDatabase.postgres(postgres, foreign);
        opened.add(database);
        return database;
    }

    @Override
    public void close() {
        opened.forEach(TestingDatabase::close);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The databases that the gate keeps its keys in. */
    public enum Kind {
        H2,
        POSTGRES
    }
}
