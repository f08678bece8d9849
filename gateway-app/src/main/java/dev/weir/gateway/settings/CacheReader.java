package dev.weir.gateway.settings;

import dev.weir.gateway.cache.CacheSettings;
import dev.weir.gateway.chat.CacheWish;
import java.time.Duration;

/** Reads {@code cache}. */
final class CacheReader {
    private static final Kind<CacheSettings.Use> USE = Kind.choice(CacheSettings.Use.class);
    private static final Kind<Duration> TIME = new Kind<>("a time from 1s to 744h", Kind.DURATION.schema(), text -> {
        Duration time = Kind.DURATION.parser().apply(text);
        return Kind.require(time.toSeconds() >= 1 && time.toSeconds() <= CacheWish.LONGEST, time);
    });

    private CacheReader() {}

    static CacheSettings read(Section section) {
        CacheSettings usual = CacheSettings.USUAL;
        CacheSettings read = new CacheSettings(
                section.value("use", USE, usual.use()),
                new CacheSettings.Times(
                        section.value("ttl", TIME, usual.times().usual()),
                        section.value("max-ttl", TIME, usual.times().longest())),
                new CacheSettings.Room(
                        section.value("memory", Kind.SIZE, usual.room().bytes()),
                        section.value("max-answer", Kind.BYTES, usual.room().answer())),
                section.value("shared", Kind.FLAG, usual.shared()),
                section.value("charged", Kind.FLAG, usual.charged()));
        if (read.times().usual().compareTo(read.times().longest()) > 0) {
            section.problem("ttl", "is longer than max-ttl");
        }
        if (read.room().answer() > read.room().bytes()) {
            section.problem("max-answer", "is more than memory");
        }
        section.end();
        return read;
    }
}
