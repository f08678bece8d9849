package dev.weir.gateway.doors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What Linux holds for sockets: sent by one side and not yet read by the other. */
final class SocketQueues {
    private static final int LOCAL = 1;
    private static final int REMOTE = 2;
    private static final int QUEUES = 4;
    private static final int HEX = 16;

    private SocketQueues() {}

    /** Bytes in all queues of all connections from or to these ports. */
    static long bytes(int... ports) throws IOException {
        Set<Integer> wanted = IntStream.of(ports).boxed().collect(Collectors.toSet());
        long sum = 0;
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (String line : Files.readAllLines(Path.of(table))) {
                String[] fields = line.strip().split(" +");
                if (fields[LOCAL].contains(":")
                        && (wanted.contains(port(fields[LOCAL])) || wanted.contains(port(fields[REMOTE])))) {
                    String[] queues = fields[QUEUES].split(":", -1);
                    sum += Long.parseLong(queues[0], HEX) + Long.parseLong(queues[1], HEX);
                }
            }
        }
        return sum;
    }

    private static int port(String address) {
        return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEX);
    }
}
