package dev.weir.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The server's process and those that it started for its clients. Starts them again with the words that they were started with. */
final class PostgresProcess {
    private final Path data;
    private final List<String> command = new ArrayList<>();
    private ProcessHandle postmaster;

    /** The one that runs on that data folder. */
    PostgresProcess(Path data) throws IOException {
        this.data = data;
        this.postmaster = ProcessHandle.of(pid(data)).orElseThrow();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U")); // the server refuses to run as root
        }
        command.add(postmaster.info().command().orElseThrow());
        command.addAll(List.of(postmaster.info().arguments().orElseThrow()));
    }

    private static long pid(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    /** Ends it and all of its processes as {@code kill -9} does. */
    void kill() {
        List<ProcessHandle> all = all().toList();
        Signals.send("KILL", all.stream());
        all.forEach(each -> Await.until("a process of the server has ended", () -> !each.isAlive()));
    }

    /** Stops it as an operator does: connections are closed, new ones are refused. */
    void stop() {
        Signals.send("INT", Stream.of(postmaster));
        Await.until("the server has ended", () -> !postmaster.isAlive());
    }

    /** Starts it on the same folder and port. */
    void start() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
            postmaster = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .toHandle();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds all of its processes still: who has a connection hears nothing, and who makes one hears nothing either. */
    void freeze() {
        Signals.send("STOP", all());
    }

    /** Lets them go on. */
    void thaw() {
        Signals.send("CONT", all());
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(postmaster), postmaster.descendants());
    }
}
