package dev.weir.cli.keys;

import dev.weir.cli.output.Format;
import dev.weir.cli.output.OutputOptions;
import dev.weir.client.admin.CreatedKey;
import picocli.CommandLine;

/** Tells a new secret: alone on the standard output, so that a script can take it as it is, or in the form that was asked for. */
final class NewSecret {
    private NewSecret() {}

    static void tell(CreatedKey created, OutputOptions output, CommandLine command) {
        if (output.format() == Format.table) {
            command.getErr()
                    .println("key " + created.key().id() + " (" + created.key().label()
                            + "); its secret is shown this once:");
            command.getOut().println(created.secret());
        } else {
            output.one(KeyColumns.created(), created);
        }
    }
}
