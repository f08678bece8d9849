package dev.weir.cli.keys;

import dev.weir.cli.session.Span;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * When a key's time is over, as it is given on the command line.
 *
 * @param time null is never
 */
record Expiry(@Nullable Instant time) {
    /** Reads a length of time from now on, or {@code never}. */
    static final class Converter implements ITypeConverter<Expiry> {
        @Override
        public Expiry convert(String text) {
            return new Expiry(
                    text.equalsIgnoreCase("never")
                            ? null
                            : Instant.now().plus(Span.parse(text).duration()));
        }
    }
}
