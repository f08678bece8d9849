package dev.weir.cli.keys;

import dev.weir.cli.session.Span;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;

/** Reads a length of time, or 0. */
final class OverlapConverter implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return text.equals("0") ? Duration.ZERO : Span.parse(text).duration();
    }
}
