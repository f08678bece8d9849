package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.AccountTerms;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin accounts update}. */
@Command(
        name = "update",
        description = "Changes what is named and leaves the rest; shows the account as it is then.",
        mixinStandardHelpOptions = true)
final class UpdateAccountCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The account's name.")
    private String name;

    @Mixin
    private AccountOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    UpdateAccountCommand() {}

    @Override
    public Integer call() {
        AccountTerms terms = options.terms();
        if (terms.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say what to change, such as --metered or --rpm 60");
        }
        AccountColumns.tell(session.admin(client -> client.admin().accounts().update(name, terms)), output);
        return 0;
    }
}
