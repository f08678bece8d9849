package dev.weir.cli.backends;

import picocli.CommandLine.Command;

/** {@code weir-admin backends}. */
@Command(
        name = "backends",
        description = "Shows the backends, takes them out and back.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ListBackendsCommand.class, DrainBackendCommand.class, ResumeBackendCommand.class})
public final class BackendsCommand {
    /** For picocli. */
    public BackendsCommand() {}
}
