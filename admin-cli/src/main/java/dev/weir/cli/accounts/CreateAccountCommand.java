package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir-admin accounts create}. */
@Command(
        name = "create",
        description = "Makes an account and shows it; keys join it with 'keys create --account NAME'.",
        mixinStandardHelpOptions = true)
final class CreateAccountCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Mixin
    private AccountOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    CreateAccountCommand() {}

    @Override
    public Integer call() {
        AccountColumns.tell(session.admin(client -> client.admin().accounts().create(name, options.terms())), output);
        return 0;
    }
}
