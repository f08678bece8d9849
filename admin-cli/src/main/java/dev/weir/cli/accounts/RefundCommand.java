package dev.weir.cli.accounts;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin accounts refund}. */
@Command(
        name = "refund",
        description = "Gives back what an account's calls have cost; shows the account as it is then.",
        mixinStandardHelpOptions = true)
final class RefundCommand implements Callable<Integer> {
    @Mixin
    private MoneyOptions money;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    RefundCommand() {}

    @Override
    public Integer call() {
        AccountColumns.tell(
                session.admin(client -> client.admin()
                        .accounts()
                        .refund(money.name(), money.microCredits(), money.note(), money.idempotencyKey())),
                output);
        return 0;
    }
}
