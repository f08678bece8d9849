package dev.weir.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends signals to processes that a test has started. */
final class Signals {
    private Signals() {}

    /** Sends the signal of that name, such as {@code STOP}, and returns when it was sent; one that has ended gets none. */
    static void send(String signal, Stream<ProcessHandle> processes) {
        List<String> pids = processes
                .filter(ProcessHandle::isAlive)
                .map(process -> String.valueOf(process.pid()))
                .collect(Collectors.toList());
        if (pids.isEmpty()) {
            return;
        }
        pids.addAll(0, List.of("kill", "-" + signal));
        try {
            new ProcessBuilder(pids)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
