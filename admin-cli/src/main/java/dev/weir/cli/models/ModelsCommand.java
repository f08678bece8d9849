package dev.weir.cli.models;

import picocli.CommandLine.Command;

/** {@code weir-admin models}. */
@Command(
        name = "models",
        description = "Shows the models.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = ListModelsCommand.class)
public final class ModelsCommand {
    /** For picocli. */
    public ModelsCommand() {}
}
