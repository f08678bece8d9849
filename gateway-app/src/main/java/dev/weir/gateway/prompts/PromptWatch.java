package dev.weir.gateway.prompts;

import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that looks at the disk: a folder on a network that hangs holds up nobody else. */
final class PromptWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PromptWatch.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private final PromptShelf shelf;
    private final Consumer<SortedMap<PromptId, Prompt>> reader;
    private final CountDownLatch closed = new CountDownLatch(1);

    private PromptWatch(Path folder, Consumer<SortedMap<PromptId, Prompt>> reader) {
        this.shelf = new PromptShelf(new PromptFolder(folder), LOG::warn);
        this.reader = reader;
    }

    /** Tells the reader what is there, before it returns, and then each change. */
    static PromptWatch start(Path folder, Consumer<SortedMap<PromptId, Prompt>> reader) {
        var watch = new PromptWatch(folder, reader);
        reader.accept(watch.shelf.first());
        Thread.ofPlatform().daemon().name("weir-prompts").start(watch::run);
        return watch;
    }

    private void run() {
        try {
            while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
                look();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            shelf.next().ifPresent(reader);
        } catch (RuntimeException e) {
            LOG.error("The folder of prompts cannot be looked at; what was read before stays", e);
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
