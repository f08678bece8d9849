package dev.weir.cli.backends;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.QueueInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin queue}. */
@Command(
        name = "queue",
        description = "Lists who waits for places on backends, the longest wait first.",
        mixinStandardHelpOptions = true)
public final class QueueCommand implements Callable<Integer> {
    private static final List<Column<QueueInfo.Entry>> COLUMNS = List.of(
            Column.of("model", entry -> Cell.of(entry.model())),
            Column.of("priority", entry -> Cell.of(entry.priority())),
            Column.of("account", entry -> Cell.of(entry.account())),
            Column.of("waiting", entry -> Cell.of(entry.waiting())),
            Column.of("wait_ms", entry -> Cell.of(entry.waited().toMillis())));

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    /** For picocli. */
    @SuppressWarnings("NullAway.Init")
    public QueueCommand() {}

    @Override
    public Integer call() {
        output.list(
                COLUMNS,
                session.admin(client -> client.admin().backends().queue()).entries());
        return 0;
    }
}
