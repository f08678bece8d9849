package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All names that clients may use, worked out once for each change of what the backends have, so that a request costs one look-up.
 *
 * @param exact each name in each of its spellings
 * @param normal the same by {@link #normal}, for clients that write a name in another case or leave {@code :latest} out
 * @param listed what a list of models shows
 */
record Catalogue(Map<String, Resolved> exact, Map<String, Resolved> normal, List<ListedModel> listed) {
    static final Catalogue EMPTY = new Catalogue(Map.of(), Map.of(), List.of());

    @Nullable
    Resolved find(String asked) {
        Resolved found = exact.get(asked);
        if (found != null) {
            return found;
        }
        Resolved near = normal.get(normal(asked));
        return near == null ? null : new Resolved(asked, near.candidates(), near.terms());
    }

    /** Lower case, and without the tag that Ollama takes for granted. */
    static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(":latest") ? lower.substring(0, lower.length() - ":latest".length()) : lower;
    }
}
