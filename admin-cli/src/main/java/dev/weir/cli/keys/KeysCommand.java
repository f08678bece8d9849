package dev.weir.cli.keys;

import picocli.CommandLine.Command;

/** {@code weir-admin keys}. */
@Command(
        name = "keys",
        description = "Makes, changes and ends keys.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CreateKeyCommand.class,
            ListKeysCommand.class,
            ShowKeyCommand.class,
            UpdateKeyCommand.class,
            RotateKeyCommand.class,
            DisableKeyCommand.class,
            EnableKeyCommand.class,
            RevokeKeyCommand.class
        })
public final class KeysCommand {
    /** For picocli. */
    public KeysCommand() {}
}
