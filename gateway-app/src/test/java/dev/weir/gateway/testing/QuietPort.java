package dev.weir.gateway.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a server that will be stopped and started again. It lies below those that the system hands out by itself: a client that keeps
 * trying while the server is away could else be given the very port, and would talk to itself.
 */
final class QuietPort {
    private static final int LOWEST = 12_000;
    private static final int BEYOND = 32_000;

    private QuietPort() {}

    static int find() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
