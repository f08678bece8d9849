package dev.weir.cli.bringing;

import dev.weir.client.admin.ForeignKeyTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a file with one key a line, or one digest a line where there is a salt. */
final class KeyLines {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String LIKE_A_DIGEST =
            "looks like a digest, and was taken for the key itself; for digests, give the salt with --salt-file";

    private KeyLines() {}

    /**
     * The keys of a file; empty lines and those that begin with # are none.
     *
     * @param label what they are called, before their line
     * @param salt that of the digests; null: there are none
     * @param account who pays for all of them; null: each for itself
     */
    static List<Wanted> read(String text, String label, @Nullable String salt, @Nullable String account) {
        List<Wanted> wanted = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                wanted.add(asked(line, i + 1, label, salt, account));
            }
        }
        return wanted;
    }

    private static Wanted asked(String key, int line, String label, @Nullable String salt, @Nullable String account) {
        boolean digest = DIGEST.matcher(key).matches();
        String named = label + ":" + line;
        ForeignKeyTerms terms =
                (digest && salt != null ? ForeignKeyTerms.salted(key, salt) : ForeignKeyTerms.token(key)).label(named);
        if (account != null) {
            terms.account(account);
        }
        return new Wanted.Asked(line, named, terms, digest && salt == null ? List.of(LIKE_A_DIGEST) : List.of());
    }
}
