package dev.weir.gateway.settings;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What somebody who mistyped a name may have meant. */
final class Suggestion {
    private static final int MOST_EDITS = 2;

    private Suggestion() {}

    /** The nearest of the names, if it is near. */
    static @Nullable String nearest(String typed, Collection<String> names) {
        String best = null;
        int least = MOST_EDITS + 1;
        for (String name : names) {
            int edits = edits(typed, name);
            if (edits < least) {
                least = edits;
                best = name;
            }
        }
        return best;
    }

    /** Insertions, deletions and replacements from one to the other. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
