package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin accounts grant}. */
@Command(
        name = "grant",
        description = "Gives credits to an account, which is metered from then on; shows the account as it is then.",
        mixinStandardHelpOptions = true)
final class GrantCommand implements Callable<Integer> {
    @Mixin
    private MoneyOptions money;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    GrantCommand() {}

    @Override
    public Integer call() {
        AccountColumns.tell(
                session.admin(client -> client.admin()
                        .accounts()
                        .grant(money.name(), money.microCredits(), money.note(), money.idempotencyKey())),
                output);
        return 0;
    }
}
