package dev.weir.gateway.admin;

import dev.weir.gateway.keys.Adoption;
import dev.weir.gateway.keys.ImportedSecret;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.SecretDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key in a key file.
 *
 * @param number the line that it stands on, from 1
 */
record KeyLine(int number, ImportedSecret secret) {
    private static final Pattern DIGEST = Pattern.compile("[0-9a-fA-F]{64}");
    private static final String MARK = "\uFEFF";

    /**
     * The keys of a file; empty lines, and those that begin with #, are none.
     *
     * @param salt that of the digests in it; null: there are none
     * @param stirred what is stirred into keys that stand there as they are
     */
    static List<KeyLine> read(String text, @Nullable String salt, String stirred) {
        List<KeyLine> keys = new ArrayList<>();
        List<String> lines = unmarked(text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            ImportedSecret secret = salt != null && DIGEST.matcher(line).matches()
                    ? new ImportedSecret.Salted(SecretDigest.ofHex(line), salt)
                    : new ImportedSecret.Plain(line, stirred);
            keys.add(new KeyLine(i + 1, secret));
        }
        return keys;
    }

    /** Whether it is a digest without the salt that it was made with. */
    boolean isBareDigest() {
        return secret instanceof ImportedSecret.Plain plain
                && DIGEST.matcher(plain.text()).matches();
    }

    Adoption adoption() {
        return new Adoption(secret, KeyDraft.labelled("key file, line " + number), "", false);
    }

    /** Whether a text has no key in it, and does not say by a comment that this is meant. */
    static boolean isNothing(String text) {
        return unmarked(text).isBlank();
    }

    private static String unmarked(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}
