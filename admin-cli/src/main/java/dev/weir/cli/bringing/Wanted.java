package dev.weir.cli.bringing;

import dev.weir.client.admin.ForeignKeyTerms;
import java.util.List;

/** What a file says of one key. */
sealed interface Wanted {
    /** The line on which it begins. */
    int line();

    /** What the key is called, for people. */
    String label();

    /**
     * It is asked for.
     *
     * @param remarks what of it does not come along
     */
    record Asked(int line, String label, ForeignKeyTerms terms, List<String> remarks) implements Wanted {}

    /** It is left out, which does not keep the others from coming. */
    record LeftOut(int line, String label, String reason) implements Wanted {}

    /** It is no key, so that none of the file can come. */
    record Wrong(int line, String label, String reason) implements Wanted {}
}
