package dev.weir.cli.audit;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.cli.session.Since;
import dev.weir.client.admin.AuditEntry;
import dev.weir.client.admin.AuditQuery;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir-admin audit}. */
@Command(
        name = "audit",
        description = "Lists what operators did, newest first: who, what, to what, and how that was before and after.",
        mixinStandardHelpOptions = true)
public final class AuditCommand implements Callable<Integer> {
    private static final List<Column<AuditEntry>> COLUMNS = List.of(
            Column.data("id", entry -> Cell.of(entry.id())),
            Column.of("time", entry -> Cell.of(entry.time())),
            Column.of("actor", entry -> Cell.of(entry.actorKeyId())),
            Column.of("action", entry -> Cell.of(entry.action())),
            Column.of("subject", entry -> Cell.of(entry.subject())),
            Column.of("before", entry -> Cell.json(entry.change().before())),
            Column.of("after", entry -> Cell.json(entry.change().after())));

    @Option(names = "--subject", paramLabel = "NAME", description = "Done to this key, account or backend only.")
    private @Nullable String subject;

    @Option(names = "--actor", paramLabel = "ID", description = "Done with this key only.")
    private @Nullable String actor;

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            converter = Since.Converter.class,
            description = "From so long ago on, such as 24h; or from a day (UTC) on, such as 2026-11-20.")
    private @Nullable Since since;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "No more than so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    /** For picocli, which fills it in. */
    @SuppressWarnings("NullAway.Init")
    public AuditCommand() {}

    @Override
    public Integer call() {
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        AuditQuery query = new AuditQuery(subject, actor, since == null ? null : since.time());
        output.list(COLUMNS, session.admin(client -> client.admin().audit().entries(query, limit)));
        return 0;
    }
}
