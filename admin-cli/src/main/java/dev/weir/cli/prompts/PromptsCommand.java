package dev.weir.cli.prompts;

import dev.weir.cli.output.Cell;
import dev.weir.cli.output.Column;
import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.PromptInfo;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin prompts}. */
@Command(
        name = "prompts",
        description = "Lists the prompts that requests can use by their names, and the variables that each wants.",
        mixinStandardHelpOptions = true)
public final class PromptsCommand implements Callable<Integer> {
    private static final List<Column<PromptInfo>> COLUMNS = List.of(
            Column.of("name", prompt -> Cell.of(prompt.name())),
            Column.of("language", prompt -> Cell.of(prompt.language())),
            Column.of("default", prompt -> new Cell.Flag(prompt.usual())),
            Column.of("variables", prompt -> new Cell.Words(prompt.variables())));

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    /** For picocli. */
    @SuppressWarnings("NullAway.Init")
    public PromptsCommand() {}

    @Override
    public Integer call() {
        output.list(COLUMNS, session.admin(client -> client.admin().prompts().list()));
        return 0;
    }
}
