package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir-admin accounts show}. */
@Command(name = "show", description = "Shows all that is known of one account.", mixinStandardHelpOptions = true)
final class ShowAccountCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ShowAccountCommand() {}

    @Override
    public Integer call() {
        AccountColumns.tell(session.admin(client -> client.admin().accounts().get(name)), output);
        return 0;
    }
}
