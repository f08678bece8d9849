package dev.weir.gateway.telemetry;

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names of models that are used as labels: those that the catalogue knows, and of them so many that no scrape can grow without end.
 * A client may write a known name in any case and with or without {@code :latest}; all these are one label.
 */
final class ModelLabels {
    static final String OTHER = "other";
    static final int MOST = 200;

    private static final String LATEST = ":latest";

    private final Set<String> used = ConcurrentHashMap.newKeySet();

    /** The label for a name that a client asked for. */
    String label(String asked, boolean known) {
        if (!known) {
            return OTHER;
        }
        String name = asked.toLowerCase(Locale.ROOT);
        String plain = name.endsWith(LATEST) ? name.substring(0, name.length() - LATEST.length()) : name;
        return used.contains(plain) || added(plain) ? plain : OTHER;
    }

    private synchronized boolean added(String name) {
        return used.contains(name) || (used.size() < MOST && used.add(name));
    }
}
