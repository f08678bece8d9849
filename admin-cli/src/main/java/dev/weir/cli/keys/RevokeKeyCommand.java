package dev.weir.cli.keys;

import dev.weir.cli.session.Session;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys revoke}. */
@Command(name = "revoke", description = "Ends the key for good.", mixinStandardHelpOptions = true)
final class RevokeKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Option(names = "--now", description = "Break off its running calls too.")
    private boolean now;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RevokeKeyCommand() {}

    @Override
    public Integer call() {
        int stopped = session.admin(client -> client.admin().keys().revoke(id, now));
        String calls = now ? "; running calls broken off: " + stopped : "";
        spec.commandLine().getErr().println("key " + id + " is revoked" + calls);
        return 0;
    }
}
