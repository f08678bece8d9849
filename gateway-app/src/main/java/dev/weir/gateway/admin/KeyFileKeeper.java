package dev.weir.gateway.admin;

import dev.weir.gateway.audit.AuditTrail;
import dev.weir.gateway.audit.Deed;
import dev.weir.gateway.keys.Adopted;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyListBook;
import dev.weir.gateway.keys.KeyListBook.Change;
import dev.weir.gateway.keys.Witness;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes what stands in a key file. Blocks on the database. */
@Singleton
public final class KeyFileKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeyFileKeeper.class);

    private static final String BARE = "This is a digest, and its salt is missing: set keys.salt.";

    private final KeyListBook book;
    private final AuditTrail trail;

    KeyFileKeeper(KeyListBook book, AuditTrail trail) {
        this.book = book;
        this.trail = trail;
    }

    /** What came of a text. */
    sealed interface Result {
        /** It counts. */
        record Taken(int keys) implements Result {}

        /** It does not, and what counted before still does. */
        record Refused(String why) implements Result {}
    }

    /**
     * Takes a text in the place of the one before.
     *
     * @param salt that of the digests in it; null: there are none
     */
    Result take(Path file, String text, @Nullable String salt) {
        List<KeyLine> lines = KeyLine.read(text, salt, salt == null ? book.salt() : salt);
        for (KeyLine line : lines) {
            if (line.isBareDigest()) {
                return new Result.Refused(file + ":" + line.number() + ": " + BARE);
            }
        }
        Change change = book.follow(lines.stream().map(KeyLine::adoption).toList(), witness());
        for (int i = 0; i < lines.size(); i++) {
            int number = lines.get(i).number();
            switch (change.lines().get(i)) {
                case Adopted.Refused(String reason) -> {
                    return new Result.Refused(file + ":" + number + ": " + reason);
                }
                case Adopted.New(ApiKey key, @Nullable String warning)
                when warning != null -> LOG.warn("{}:{}: {} ({})", file, number, warning, key.id());
                case Adopted.New made -> {}
                case Adopted.Known known -> {}
            }
        }
        LOG.info(
                "The key file {} counts: {} keys, {} of them new, {} revoked since their line is gone, {} back",
                file,
                lines.size(),
                change.lines().stream().filter(Adopted.New.class::isInstance).count(),
                change.ended(),
                change.back());
        return new Result.Taken(lines.size());
    }

    /** Whether there are keys that an empty file would end. */
    boolean hasLiving() {
        return book.hasLiving();
    }

    /** A key for a file that has none, made once. */
    Optional<Issued> makeOne() {
        return book.makeOne((_, key) -> write(Deed.KEY_CREATE, null, key));
    }

    private Witness<ApiKey> witness() {
        return (before, after) -> {
            if (before == null) {
                write(Deed.KEY_IMPORT, null, after);
            } else {
                boolean ended = after.life().state() == ApiKey.State.REVOKED;
                write(ended ? Deed.KEY_REVOKE : Deed.KEY_ENABLE, before, after);
            }
        };
    }

    private void write(Deed deed, @Nullable ApiKey before, ApiKey after) {
        trail.write(Actor.gate().keyId(), deed, after.id(), Snapshots.of(before), Snapshots.of(after));
    }
}
