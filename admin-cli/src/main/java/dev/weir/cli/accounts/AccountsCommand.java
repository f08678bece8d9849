package dev.weir.cli.accounts;

import picocli.CommandLine.Command;

/** {@code weir-admin accounts}. */
@Command(
        name = "accounts",
        description = "Makes and changes accounts, and gives them credits.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateAccountCommand.class,
            ListAccountsCommand.class,
            ShowAccountCommand.class,
            UpdateAccountCommand.class,
            GrantCommand.class,
            RefundCommand.class
        })
public final class AccountsCommand {
    /** For picocli. */
    public AccountsCommand() {}
}
