package dev.weir.gateway.routing.line;

import java.time.Duration;
import java.util.List;

/**
 * The line, for the operator's eyes.
 *
 * @param waiting calls
 * @param bytes that they hold
 * @param rows who waits for what, the longest wait first; a bounded number of them
 */
public record LineView(int waiting, long bytes, List<Row> rows) {
    public LineView {
        rows = List.copyOf(rows);
    }

    /**
     * The calls of one account that wait for the same places.
     *
     * @param group what they wait for: the model's name, as it was asked for
     * @param oldest how long the first of them has waited
     */
    public record Row(String group, ServiceClass rank, String account, int waiting, Duration oldest) {}
}
