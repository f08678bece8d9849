package dev.weir.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;

/** How long a running process's files may become, by the {@code prlimit} of Linux: a disk that is full, and is so no more. */
final class FileLimit {
    private FileLimit() {}

    /** @param limit in bytes, or {@code unlimited}, and a colon: the soft limit alone */
    static void set(long pid, String limit) {
        try {
            int end = new ProcessBuilder("prlimit", "--pid=" + pid, "--fsize=" + limit)
                    .inheritIO()
                    .start()
                    .waitFor();
            if (end != 0) {
                throw new IllegalStateException("prlimit ended with " + end);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
