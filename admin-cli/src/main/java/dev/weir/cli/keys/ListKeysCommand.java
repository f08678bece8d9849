package dev.weir.cli.keys;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir-admin keys list}. */
@Command(name = "list", description = "Lists all keys, newest first.", mixinStandardHelpOptions = true)
final class ListKeysCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @SuppressWarnings("NullAway.Init")
    ListKeysCommand() {}

    @Override
    public Integer call() {
        output.list(
                KeyColumns.ALL, session.admin(client -> client.admin().keys().list()));
        return 0;
    }
}
