package dev.weir.gateway.admission;

import java.util.List;

/** Matches model names against a key's globs, in which a star stands for any characters. */
final class ModelGlobs {
    private ModelGlobs() {}

    static boolean allow(List<String> globs, String model) {
        if (globs.isEmpty()) {
            return true;
        }
        for (String glob : globs) {
            if (matches(glob, model)) {
                return true;
            }
        }
        return false;
    }

    /** Linear in the length of the name for each star; no backtracking beyond the last star. */
    private static boolean matches(String glob, String name) {
        int g = 0;
        int n = 0;
        int star = -1;
        int resume = 0;
        while (n < name.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = n;
            } else if (g < glob.length() && glob.charAt(g) == name.charAt(n)) {
                g++;
                n++;
            } else if (star >= 0) {
                g = star + 1;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (g < glob.length() && glob.charAt(g) == '*') {
            g++;
        }
        return g == glob.length();
    }
}
