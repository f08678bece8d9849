package dev.weir.cli.backends;

import dev.weir.cli.session.Session;
import dev.weir.client.admin.BackendInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin backends resume}. */
@Command(name = "resume", description = "Gives a drained backend calls again.", mixinStandardHelpOptions = true)
final class ResumeBackendCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "The backend's name in the gateway's settings.")
    private String name;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    ResumeBackendCommand() {}

    @Override
    public Integer call() {
        BackendInfo backend = session.admin(client -> client.admin().backends().resume(name));
        spec.commandLine().getErr().println("backend " + backend.name() + " gets calls again");
        return 0;
    }
}
