package dev.weir.cli.keys;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code weir-admin keys show}. */
@Command(name = "show", description = "Shows all that is known of one key.", mixinStandardHelpOptions = true)
final class ShowKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ShowKeyCommand() {}

    @Override
    public Integer call() {
        output.one(
                KeyColumns.shown(),
                session.admin(client -> client.admin().keys().get(id)));
        return 0;
    }
}
