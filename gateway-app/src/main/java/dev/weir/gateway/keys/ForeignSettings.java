package dev.weir.gateway.keys;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is known of keys that were made elsewhere.
 *
 * @param pepper the file of the pepper; null: there is none
 * @param list the key file that is followed; null: there is none
 */
public record ForeignSettings(
        @Nullable Path pepper, @Nullable KeyList list) {
    /** Nothing. */
    public static final ForeignSettings NONE = new ForeignSettings(null, null);

    /**
     * A file with a key a line.
     *
     * @param refresh how soon a change of it counts
     * @param salt that of the digests in it; null: there are none, and one is made for keeping the plain keys
     */
    public record KeyList(
            Path file, Duration refresh, @Nullable String salt) {
        /** How soon a change counts, unless it is said. */
        public static final Duration USUAL_REFRESH = Duration.ofSeconds(5);

        /** Does not show the salt. */
        @Override
        public String toString() {
            return "KeyList[" + file + "]";
        }
    }
}
