package dev.weir.client.admin;

import dev.weir.v1.Queue;
import dev.weir.v1.QueueEntry;
import java.time.Duration;
import java.util.List;

/**
 * The calls that wait in the gateway for places on backends, at one moment.
 *
 * @param waiting how many
 * @param bytes what they hold in the gateway's memory
 * @param entries who waits for what, the longest wait first; at most 1,000
 */
public record QueueInfo(int waiting, long bytes, List<Entry> entries) {
    /**
     * The calls of one account and class that wait for the same model.
     *
     * @param model as the clients asked for it
     * @param priority {@code interactive}, {@code default} or {@code batch}
     * @param account who pays
     * @param waiting how many
     * @param waited how long the next of them has waited
     */
    public record Entry(String model, String priority, String account, int waiting, Duration waited) {}

    static QueueInfo of(Queue queue) {
        return new QueueInfo(
                queue.getRequestsWaiting(),
                queue.getBytes(),
                queue.getEntriesList().stream().map(QueueInfo::entry).toList());
    }

    private static Entry entry(QueueEntry entry) {
        return new Entry(
                entry.getModel(),
                entry.getPriority(),
                entry.getAccount(),
                entry.getRequestsWaiting(),
                Times.duration(entry.getWait()));
    }
}
