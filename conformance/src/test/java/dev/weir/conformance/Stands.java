package dev.weir.conformance;

import dev.weir.conformance.replay.Cut;
import dev.weir.conformance.stand.Stand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;

/** The stands of this JVM, one for each way of cutting; closed at its end. */
final class Stands {
    private static final Map<Cut, Stand> STARTED = new EnumMap<>(Cut.class);

    private Stands() {}

    static synchronized Stand of(Cut cut) {
        return STARTED.computeIfAbsent(cut, Stands::start);
    }

    private static Stand start(Cut cut) {
        try {
            Stand stand = Stand.start(Files.createTempDirectory("weir-conformance"), cut);
            Runtime.getRuntime().addShutdownHook(new Thread(stand::close));
            return stand;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
