package dev.weir.cli.usage;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.cli.session.Since;
import dev.weir.client.WeirClient;
import dev.weir.client.admin.OwnUsage;
import dev.weir.client.admin.UsageGrouping;
import dev.weir.client.admin.UsageQuery;
import dev.weir.client.admin.WeirUsage;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir-admin usage}. */
@Command(
        name = "usage",
        description = "Says what was used: added up, or with --rows one request a line, newest first.",
        mixinStandardHelpOptions = true)
public final class UsageCommand implements Callable<Integer> {
    @Option(names = "--by", description = "Add up by key, account, model, backend or day. Default: key.")
    private @Nullable UsageGrouping by;

    @Option(names = "--rows", description = "One row a request instead.")
    private boolean rows;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "With --rows: no more than so many. Default: ${DEFAULT-VALUE}.")
    private int limit;

    @Option(
            names = "--since",
            paramLabel = "SPAN",
            converter = Since.Converter.class,
            description = "From so long ago on, such as 24h; or from a day (UTC) on, such as 2026-11-20.")
    private @Nullable Since since;

    @Option(names = "--key", paramLabel = "ID", description = "Of this key only.")
    private @Nullable String key;

    @Option(names = "--model", paramLabel = "NAME", description = "That asked for a model of this name only.")
    private @Nullable String model;

    @Option(
            names = "--me",
            description = "Of the key that asks, WEIR_API_KEY or else the admin key: by day or model, and its limits.")
    private boolean me;

    @Option(names = "--limits", description = "With --me: only the limits as they are now.")
    private boolean limits;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    /** For picocli, which fills it in. */
    @SuppressWarnings("NullAway.Init")
    public UsageCommand() {}

    @Override
    public Integer call() {
        if (rows && by != null) {
            throw new ParameterException(spec.commandLine(), "--rows and --by exclude each other");
        }
        if (limits && !me) {
            throw new ParameterException(spec.commandLine(), "--limits goes with --me");
        }
        if (limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1");
        }
        Instant from = since == null ? null : since.time();
        if (me) {
            return own(from);
        }
        UsageQuery query = new UsageQuery(from, null, key, model);
        session.admin(client -> {
            write(client.admin().usage(), query);
            return 0;
        });
        return 0;
    }

    private int own(@Nullable Instant from) {
        UsageGrouping grouping = by == null ? UsageGrouping.DAY : by;
        boolean told = grouping == UsageGrouping.DAY || grouping == UsageGrouping.MODEL;
        if (rows || key != null || model != null || !told) {
            throw new ParameterException(
                    spec.commandLine(), "--me goes with --by day or --by model, --since and -o, and nothing else");
        }
        String secret = session.surroundings().variable("WEIR_API_KEY");
        OwnReport report = new OwnReport(output, spec.commandLine().getErr());
        Function<WeirClient, Integer> work = client -> {
            OwnUsage own = client.admin().usage().own(from, null);
            if (limits) {
                report.limits(own);
            } else {
                report.write(own, grouping);
            }
            return 0;
        };
        return secret == null ? session.admin(work) : session.with(secret, work);
    }

    private void write(WeirUsage usage, UsageQuery query) {
        if (rows) {
            output.list(UsageColumns.ROWS, usage.rows(query, limit));
        } else {
            UsageGrouping grouping = by == null ? UsageGrouping.KEY : by;
            output.list(UsageColumns.summary(grouping), usage.summary(query, grouping));
        }
    }
}
