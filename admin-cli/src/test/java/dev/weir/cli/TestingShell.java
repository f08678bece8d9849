package dev.weir.cli;

import dev.weir.cli.session.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in a folder and environment of their own. */
final class TestingShell {
    final Map<String, String> environment = new HashMap<>();
    final Path folder;
    private String input = "";

    TestingShell(Path folder) {
        this.folder = folder;
    }

    TestingShell with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    TestingShell piping(String text) {
        input = text;
        return this;
    }

    Result run(String... arguments) {
        var surroundings = new Surroundings(
                environment,
                folder,
                folder.resolve("home"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                null);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = WeirAdmin.commandLine(surroundings)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Result(code, out.toString(), err.toString());
    }

    /** How a command ended. */
    record Result(int code, String out, String err) {}
}
