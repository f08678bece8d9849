package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code weir-admin accounts list}. */
@Command(name = "list", description = "Lists accounts by name.", mixinStandardHelpOptions = true)
final class ListAccountsCommand implements Callable<Integer> {
    @Option(names = "--all", description = "With those that keys have of their own.")
    private boolean all;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ListAccountsCommand() {}

    @Override
    public Integer call() {
        output.list(
                AccountColumns.ALL,
                session.admin(client -> client.admin().accounts().list(all)));
        return 0;
    }
}
