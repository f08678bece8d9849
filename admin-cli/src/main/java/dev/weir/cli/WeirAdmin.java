package dev.weir.cli;

import dev.weir.cli.accounts.AccountsCommand;
import dev.weir.cli.audit.AuditCommand;
import dev.weir.cli.audit.DoctorCommand;
import dev.weir.cli.backends.BackendsCommand;
import dev.weir.cli.backends.QueueCommand;
import dev.weir.cli.bringing.ImportCommand;
import dev.weir.cli.chat.ChatCommand;
import dev.weir.cli.failure.FailureReport;
import dev.weir.cli.keys.KeysCommand;
import dev.weir.cli.models.ModelsCommand;
import dev.weir.cli.prompts.PromptsCommand;
import dev.weir.cli.session.Span;
import dev.weir.cli.session.Surroundings;
import dev.weir.cli.usage.UsageCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code weir-admin}. */
@Command(
        name = "weir-admin",
        description = "Runs a Weir gateway: keys, accounts, usage, backends, models.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            KeysCommand.class,
            AccountsCommand.class,
            UsageCommand.class,
            AuditCommand.class,
            DoctorCommand.class,
            BackendsCommand.class,
            QueueCommand.class,
            ModelsCommand.class,
            PromptsCommand.class,
            ImportCommand.class,
            ChatCommand.class,
            LoginCommand.class,
            VersionCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0 done, 1 failed, 2 wrong usage, 3 refused (key or scope), 4 not found, 5 unavailable",
        })
public final class WeirAdmin {
    /** For picocli. */
    public WeirAdmin() {}

    /** Runs one command and ends with its exit code. */
    public static void main(String[] arguments) {
        CommandLine command = commandLine(Surroundings.ofProcess());
        command.setOut(writer(FileDescriptor.out)).setErr(writer(FileDescriptor.err));
        System.exit(command.execute(arguments));
    }

    /** The command within its surroundings. */
    static CommandLine commandLine(Surroundings surroundings) {
        CommandLine command = new CommandLine(new WeirAdmin(), new CommandFactory(surroundings));
        command.registerConverter(Span.class, Span::parse);
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setAbbreviatedSubcommandsAllowed(false);
        command.setUsageHelpAutoWidth(true);
        FailureReport.install(command);
        return command;
    }

    /** UTF-8 whatever the locale: models write more than ASCII, also in a container without one. */
    private static PrintWriter writer(FileDescriptor descriptor) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
    }
}
