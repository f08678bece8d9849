package dev.weir.gateway.doors;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** nginx with the file of {@code deploy/nginx}, whose ports alone are changed. */
final class NginxProcess implements AutoCloseable {
    private static final Path DEPLOYED = Path.of("..", "deploy", "nginx", "weir.conf");
    private static final List<Path> PLACES = List.of(Path.of("/usr/sbin/nginx"), Path.of("/usr/bin/nginx"));

    private final Process process;
    private final int port;

    private NginxProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether this machine has an nginx. */
    static boolean isThere() {
        return PLACES.stream().anyMatch(Files::isExecutable);
    }

    static NginxProcess start(Path folder, int gatePort, int vllmPort, String vllmName) throws Exception {
        int port = freePort();
        String site = Files.readString(DEPLOYED)
                .replace("127.0.0.1:8080", "127.0.0.1:" + gatePort)
                .replace("127.0.0.1:8000", "127.0.0.1:" + vllmPort)
                .replace("vllm-a vllm_a;", vllmName + " vllm_a;")
                .replace("listen 80;", "listen 127.0.0.1:" + port + ";");
        Files.writeString(folder.resolve("site.conf"), site);
        String temporary = List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi").stream()
                .map(kind -> kind + "_temp_path " + folder.resolve("temp_" + kind) + ";\n")
                .reduce("", String::concat);
        String user = "root".equals(System.getProperty("user.name")) ? "user root;\n" : "";
        Path main = Files.writeString(
                folder.resolve("nginx.conf"),
                user + "daemon off;\nworker_processes 1;\npid " + folder.resolve("nginx.pid")
                        + ";\nerror_log stderr error;\nevents {}\nhttp {\naccess_log off;\n" + temporary + "include "
                        + folder.resolve("site.conf") + ";\n}\n");
        String program = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow()
                .toString();
        Process process = new ProcessBuilder(program, "-c", main.toString(), "-p", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.log").toFile())
                .start();
        NginxProcess nginx = new NginxProcess(process, port);
        nginx.awaitOpen(folder);
        return nginx;
    }

    String uri(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private void awaitOpen(Path folder) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < end && process.isAlive()) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.onSpinWait();
            }
        }
        throw new AssertionError("nginx did not start: " + Files.readString(folder.resolve("nginx.log")));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
