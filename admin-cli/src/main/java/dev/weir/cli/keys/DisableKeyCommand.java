package dev.weir.cli.keys;

import dev.weir.cli.session.Session;
import dev.weir.client.admin.KeyInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys disable}. */
@Command(
        name = "disable",
        description = "Refuses the key's calls until it is enabled again.",
        mixinStandardHelpOptions = true)
final class DisableKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DisableKeyCommand() {}

    @Override
    public Integer call() {
        KeyInfo key = session.admin(client -> client.admin().keys().disable(id));
        spec.commandLine().getErr().println("key " + key.id() + " (" + key.label() + ") is disabled");
        return 0;
    }
}
