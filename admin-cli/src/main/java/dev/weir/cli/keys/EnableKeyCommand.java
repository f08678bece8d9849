package dev.weir.cli.keys;

import dev.weir.cli.session.Session;
import dev.weir.client.admin.KeyInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys enable}. */
@Command(name = "enable", description = "Takes the key's calls again.", mixinStandardHelpOptions = true)
final class EnableKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    EnableKeyCommand() {}

    @Override
    public Integer call() {
        KeyInfo key = session.admin(client -> client.admin().keys().enable(id));
        spec.commandLine().getErr().println("key " + key.id() + " (" + key.label() + ") is enabled");
        return 0;
    }
}
