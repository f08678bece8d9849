package dev.weir.cli.bringing;

import picocli.CommandLine.Command;

/** {@code weir-admin import}. */
@Command(
        name = "import",
        description = {
            "Brings keys and settings of other gateways, so that their users need only another address.",
            "All of a file comes, or nothing; what was brought before stays as it is."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ImportTokensCommand.class,
            ImportKeysCommand.class,
            ImportLiteLlmCommand.class,
            ImportEnvCommand.class,
            ImportModelsCommand.class
        })
public final class ImportCommand {
    /** For picocli. */
    public ImportCommand() {}
}
