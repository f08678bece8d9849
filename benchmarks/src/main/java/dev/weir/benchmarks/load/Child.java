package dev.weir.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server in a JVM of its own, with the class path of this one. */
final class Child implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Pattern KEY = Pattern.compile("Bearer (weir_[0-9A-Za-z]+)");

    private final Process process;
    private final int port;
    private final CompletableFuture<String> key = new CompletableFuture<>();

    private Child(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts a main class on a free port, which it gets as {@code WEIR_HTTP_PORT}, and waits until it listens. */
    static Child start(String main, List<String> args, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                main));
        command.addAll(args);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("WEIR_HTTP_PORT", Integer.toString(port));
        builder.environment().put("WEIR_GRPC_PORT", Integer.toString(freePort()));
        Child child = new Child(builder.start(), port);
        Thread.ofVirtual().start(child::listen);
        child.awaitPort(main);
        return child;
    }

    int port() {
        return port;
    }

    /** The key that the gate printed at its first start. */
    String key() throws IOException {
        try {
            return key.get(LONGEST_START.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IOException("the gate printed no key", e);
        }
    }

    /** Processor time that it has used so far. */
    long cpuNanos() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .handle((ended, late) -> process.destroyForcibly())
                .join();
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher found = KEY.matcher(line);
                if (found.find()) {
                    key.complete(found.group(1));
                } else if (!process.isAlive() || line.contains("ERROR") || line.contains("Exception")) {
                    System.err.println(line);
                }
            }
        } catch (IOException e) {
            if (process.isAlive()) {
                System.err.println("The output of a child process cannot be read: " + e.getMessage());
            }
        }
    }

    private void awaitPort(String main) throws IOException {
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
                return;
            } catch (IOException e) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
        close();
        throw new IOException(main + " did not start; its output is above");
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }
}
