package dev.weir.cli.backends;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.BackendInfo;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin backends list}. */
@Command(name = "list", description = "Lists the backends as they are now.", mixinStandardHelpOptions = true)
final class ListBackendsCommand implements Callable<Integer> {
    private static final List<Column<BackendInfo>> COLUMNS = List.of(
            Column.of("name", backend -> Cell.of(backend.name())),
            Column.of("type", backend -> Cell.of(backend.server().type())),
            Column.of("url", backend -> Cell.of(backend.server().url())),
            Column.of(
                    "state", backend -> Cell.of(backend.status().state().name().toLowerCase(Locale.ROOT))),
            Column.data("since", backend -> Cell.of(backend.status().since())),
            Column.of("breaker", backend -> Cell.of(backend.status().breaker())),
            Column.of("running", backend -> Cell.of(backend.work().running())),
            Column.of("draining", backend -> Cell.of(backend.work().draining())),
            Column.of("slots", backend -> Cell.of(backend.work().slots())),
            Column.of("waiting", backend -> Cell.of(backend.work().waiting())),
            Column.table("models", backend -> Cell.of(backend.models().size())),
            Column.data("models", backend -> new Cell.Words(backend.models())),
            Column.table("loaded", backend -> Cell.of(String.join(" ", backend.loadedModels()))),
            Column.data("loaded", backend -> new Cell.Words(backend.loadedModels())),
            Column.of("detail", backend -> Cell.of(backend.status().detail())));

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ListBackendsCommand() {}

    @Override
    public Integer call() {
        output.list(COLUMNS, session.admin(client -> client.admin().backends().list()));
        return 0;
    }
}
