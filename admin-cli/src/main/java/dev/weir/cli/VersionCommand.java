package dev.weir.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir-admin version}. */
@Command(name = "version", description = "Says which version this is.", mixinStandardHelpOptions = true)
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    VersionCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(Version.line());
        return 0;
    }

    /** The version as the build wrote it into the archive. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {line()};
        }

        static String line() {
            String version = WeirAdmin.class.getPackage().getImplementationVersion();
            return "weir-admin " + (version == null ? "dev" : version) + " (Java " + Runtime.version() + ")";
        }
    }
}
