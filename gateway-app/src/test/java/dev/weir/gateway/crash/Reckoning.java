package dev.weir.gateway.crash;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.client.WeirClient;
import dev.weir.client.admin.UsageQuery;
import dev.weir.client.admin.UsageRow;
import dev.weir.gateway.testing.GateProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The books against what clients saw.
 *
 * @param answered how many answers came whole
 * @param rows how many rows there are
 * @param lost answers that came whole and have no row
 * @param twice calls or requests with more than one row
 * @param wrong answers that came whole and whose row says something else
 */
record Reckoning(int answered, int rows, Set<String> lost, Set<String> twice, Set<String> wrong) {
    private static final int ALL_ROWS = 10_000_000;

    /** Compares the names of the calls whose answers came whole with the rows of a gate. */
    static Reckoning of(Set<String> answered, GateProcess gate) throws IOException {
        try (WeirClient client = gate.client(gate.adminKey())) {
            return of(answered, client.admin().usage().rows(UsageQuery.ALL, ALL_ROWS));
        }
    }

    private static Reckoning of(Set<String> answered, List<UsageRow> rows) {
        Set<String> twice = new HashSet<>(repeated(rows, UsageRow.Ids::callId));
        twice.addAll(repeated(rows, UsageRow.Ids::requestId));
        Set<String> lost = new HashSet<>(answered);
        rows.forEach(row -> lost.remove(row.ids().requestId()));
        Set<String> wrong = rows.stream()
                .filter(row -> answered.contains(row.ids().requestId()))
                .filter(row -> !row.outcome().name().equals("completed"))
                .map(row -> row.ids().requestId() + " " + row.outcome())
                .collect(Collectors.toSet());
        return new Reckoning(answered.size(), rows.size(), lost, twice, wrong);
    }

    private static Set<String> repeated(List<UsageRow> rows, Function<UsageRow.Ids, String> id) {
        return rows.stream().collect(groupingBy(row -> id.apply(row.ids()), counting())).entrySet().stream()
                .filter(each -> each.getValue() > 1)
                .map(java.util.Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** In one line, for the log of the long form. */
    String line() {
        return answered + " answers came whole, " + rows + " rows: lost " + lost.size() + ", twice " + twice.size()
                + ", wrong " + wrong.size();
    }

    void assertRight() {
        assertEquals(Set.of(), lost, "answers without a row");
        assertEquals(Set.of(), twice, "more than one row");
        assertEquals(Set.of(), wrong, "rows that say something else than the client saw");
    }
}
