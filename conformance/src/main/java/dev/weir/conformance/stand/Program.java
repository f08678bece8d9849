package dev.weir.conformance.stand;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A built module of this checkout, to be run in a process of its own. */
final class Program {
    private Program() {}

    /** A process of that module's jar, without any setting of this process's environment. */
    static ProcessBuilder of(String module, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", // lives for seconds
                "-jar",
                jar(module).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("WEIR_"));
        return builder;
    }

    private static Path jar(String module) {
        for (Path top = Path.of("").toAbsolutePath(); top != null; top = top.getParent()) {
            Path jar = top.resolve(module).resolve("target").resolve(module + ".jar");
            if (Files.exists(jar)) {
                return jar;
            }
        }
        throw new IllegalStateException(module + " is not built: run ./mvnw package -Dmaven.test.skip=true first");
    }
}
