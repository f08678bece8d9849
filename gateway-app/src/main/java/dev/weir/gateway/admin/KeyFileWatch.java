package dev.weir.gateway.admin;

import dev.weir.gateway.admin.KeyFileKeeper.Result;
import dev.weir.gateway.failure.StartException;
import dev.weir.gateway.keys.ForeignSettings.KeyList;
import dev.weir.gateway.keys.Issued;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows a key file. What is read counts when it was read twice with the same words in it, so that nothing counts that is being written; and
 * only as a whole: a file that cannot be read, has a line that is no key, or has become empty changes nothing.
 */
public final class KeyFileWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFileWatch.class);
    private static final long MOST_BYTES = 4 << 20;
    /** Two looks and a little must fit into the time after which a change counts. */
    private static final int LOOKS = 3;
    /** Between the looks of a start, which nobody wants to wait for. */
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(100);

    private final KeyFileKeeper keeper;
    private final @Nullable KeyList settings;
    private final ScheduledExecutorService clockwork;
    /** Not the words themselves: they are keys. */
    private String taken = "";

    private String seen = "";
    private String complaint = "";
    private @Nullable ScheduledFuture<?> looking;

    /** @param settings null: there is no key file */
    public KeyFileWatch(KeyFileKeeper keeper, @Nullable KeyList settings, ScheduledExecutorService clockwork) {
        this.keeper = keeper;
        this.settings = settings;
        this.clockwork = clockwork;
    }

    /**
     * Takes what stands in the file, and follows it from then on. Blocks on the database.
     *
     * @return a key that was made since the file has none, the first time
     * @throws StartException if the file cannot be taken
     */
    public synchronized Optional<Issued> start() {
        if (settings == null) {
            return Optional.empty();
        }
        Optional<Issued> made = first(settings);
        long pause = Math.max(100, settings.refresh().toMillis() / LOOKS);
        looking = clockwork.scheduleWithFixedDelay(this::look, pause, pause, TimeUnit.MILLISECONDS);
        return made;
    }

    private Optional<Issued> first(KeyList list) {
        try {
            String text = SteadyText.of(() -> read(list.file()), () -> LockSupport.parkNanos(FIRST_PAUSE));
            if (KeyLine.isNothing(text) && keeper.hasLiving()) {
                throw new StartException(emptied(list) + ".");
            }
            Result result = keeper.take(list.file(), text, list.salt());
            taken = mark(text);
            return switch (result) {
                case Result.Refused(String why) -> throw new StartException(why);
                case Result.Taken(int keys) -> keys == 0 ? keeper.makeOne() : Optional.empty();
            };
        } catch (IOException unreadable) {
            throw new StartException("The key file %s cannot be read.".formatted(list.file()), unreadable);
        }
    }

    private synchronized void look() {
        if (settings == null) {
            return;
        }
        try {
            String text = read(settings.file());
            String mark = mark(text);
            if (mark.equals(taken)) {
                complaint = "";
            } else if (mark.equals(seen)) {
                follow(settings, text);
            }
            seen = mark;
        } catch (IOException unreadable) {
            complain("The key file " + settings.file() + " cannot be read");
        } catch (RuntimeException lost) {
            LOG.debug("The key file was not taken", lost);
            complain("The key file " + settings.file() + " has changed, and the gate's database does not answer");
        }
    }

    private void follow(KeyList list, String text) {
        if (KeyLine.isNothing(text)) {
            complain(emptied(list));
            return;
        }
        switch (keeper.take(list.file(), text, list.salt())) {
            case Result.Taken count -> {
                taken = mark(text);
                complaint = "";
            }
            case Result.Refused(String why) -> complain(why);
        }
    }

    private static String emptied(KeyList list) {
        return "The key file " + list.file()
                + " has become empty: it may be written at this moment. A line that begins with # says that it is meant";
    }

    /** Once for each thing that is wrong, however often it is looked at. */
    private void complain(String what) {
        if (!what.equals(complaint)) {
            LOG.warn("{}; the keys stay as they were", what.replaceFirst("\\.$", ""));
            complaint = what;
        }
    }

    private static String mark(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("too large");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                .toString();
    }

    /** What is wrong with the file now, for people; empty: nothing. */
    synchronized String complaint() {
        return complaint;
    }

    @Override
    public synchronized void close() {
        if (looking != null) {
            looking.cancel(false);
        }
    }
}
