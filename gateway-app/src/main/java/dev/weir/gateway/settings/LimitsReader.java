package dev.weir.gateway.settings;

import dev.weir.gateway.keys.Limits;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits}: how much may be used. */
final class LimitsReader {
    private static final Kind<Integer> LIMIT = Kind.integer(1, 1_000_000_000);
    private static final Kind<Long> TOKENS_A_DAY = Kind.number(1, 1_000_000_000_000L);

    private LimitsReader() {}

    static Limits read(Section section) {
        Limits limits = new Limits(
                limit(section, "rpm"),
                limit(section, "rpd"),
                limit(section, "tpm"),
                section.value("tpd", TOKENS_A_DAY),
                limit(section, "concurrent"));
        section.end();
        return limits;
    }

    private static @Nullable Integer limit(Section section, String name) {
        return section.value(name, LIMIT);
    }
}
