package dev.weir.gateway.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows, newest first.
 *
 * @param next to be given back for the rows that follow; null: there are none
 */
public record UsagePage(List<UsageRow> rows, @Nullable String next) {
    public UsagePage {
        rows = List.copyOf(rows);
    }
}
