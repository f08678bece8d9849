package dev.weir.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A base backup of a running PostgreSQL, by the functions that its documentation gives for that ("Making a base backup using the low level API"). */
final class PostgresBackup {
    private PostgresBackup() {}

    /** Copies the files of a server that works meanwhile; returns the folder of the copy. */
    static Path take(Connection connection, Path server) throws IOException, SQLException {
        Path copy = Files.createTempDirectory("weir-postgres-copy-");
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('weir', true)");
            copy(server, copy, file -> !file.startsWith("pg_wal") && !file.startsWith("postmaster.pid"));
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(copy.resolve("backup_label"), stopped.getString(1));
            }
        }
        copy(server, copy, file -> file.startsWith("pg_wal") || file.toString().isEmpty());
        return copy;
    }

    private static void copy(Path from, Path to, Predicate<Path> wanted) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(from)) {
            files = all.filter(file -> wanted.test(from.relativize(file))).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else {
                copyIfThere(file, target);
            }
        }
    }

    private static void copyIfThere(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target);
        } catch (NoSuchFileException e) {
            // the server has removed it meanwhile
        }
    }
}
