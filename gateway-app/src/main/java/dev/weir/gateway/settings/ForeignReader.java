package dev.weir.gateway.settings;

import dev.weir.gateway.keys.ForeignSettings;
import dev.weir.gateway.keys.ForeignSettings.KeyList;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reads {@code key-pepper-file} and {@code keys}: what is known of keys that were made elsewhere. */
final class ForeignReader {
    private static final Kind<String> SALT = Kind.name("a text of 1 to 200 characters", ".{1,200}");
    private static final Kind<Duration> REFRESH =
            new Kind<>("a time from 300ms to 24h", Kind.DURATION.schema(), text -> {
                Duration refresh = Kind.DURATION.parser().apply(text);
                boolean right =
                        refresh.compareTo(Duration.ofMillis(300)) >= 0 && refresh.compareTo(Duration.ofHours(24)) <= 0;
                return Kind.require(right, refresh);
            });

    private ForeignReader() {}

    static ForeignSettings read(Section root) {
        return new ForeignSettings(root.file("key-pepper-file"), list(root.section("keys")));
    }

    private static @Nullable KeyList list(Section section) {
        Path file = section.file("file");
        Duration refresh = section.value("refresh", REFRESH, KeyList.USUAL_REFRESH);
        String salt = section.value("salt", SALT);
        section.end();
        if (file == null && salt != null) {
            section.problem("salt", "is of no use without keys.file");
        }
        return file == null ? null : new KeyList(file, refresh, salt);
    }
}
