package dev.weir.gateway.settings;

import dev.weir.gateway.relay.StewardSettings;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads {@code management}. */
final class StewardReader {
    private static final String HOST = "[A-Za-z0-9][A-Za-z0-9.-]{0,252}(:[0-9]{1,5})?";
    private static final Kind<String> HOSTS =
            Kind.name("names of hosts with commas between", HOST + "(\\s*,\\s*" + HOST + ")*");

    private StewardReader() {}

    static StewardSettings read(Section section) {
        StewardSettings usual = StewardSettings.USUAL;
        String hosts = section.value("registries", HOSTS);
        StewardSettings read = new StewardSettings(
                hosts == null ? Set.of() : words(hosts),
                section.value("max-blob", Kind.SIZE, usual.maxBlobBytes()),
                section.value("quiet-timeout", Kind.DURATION, usual.quiet()),
                section.value("total-timeout", Kind.DURATION, usual.total()));
        section.end();
        return read;
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
