package dev.weir.cli.backends;

import dev.weir.cli.session.Session;
import dev.weir.client.admin.BackendInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin backends drain}. */
@Command(
        name = "drain",
        description = "Gives the backend no new calls; those it has run to their end.",
        mixinStandardHelpOptions = true)
final class DrainBackendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The backend's name in the gateway's settings.")
    private String name;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    DrainBackendCommand() {}

    @Override
    public Integer call() {
        BackendInfo backend = session.admin(client -> client.admin().backends().drain(name));
        spec.commandLine()
                .getErr()
                .println("backend " + backend.name() + " gets no new calls; still running: "
                        + backend.work().running());
        return 0;
    }
}
