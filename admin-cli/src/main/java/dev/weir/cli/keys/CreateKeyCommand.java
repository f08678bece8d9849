package dev.weir.cli.keys;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.CreatedKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys create}. */
@Command(
        name = "create",
        description = {
            "Makes a key. Its secret is shown once, alone on the standard output:",
            "  KEY=$(weir-admin keys create --label app)"
        },
        mixinStandardHelpOptions = true)
final class CreateKeyCommand implements Callable<Integer> {
    @Mixin
    private TermsOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    CreateKeyCommand() {}

    @Override
    public Integer call() {
        if (!options.hasLabel()) {
            throw new ParameterException(spec.commandLine(), "--label is needed: say what the key is for");
        }
        CreatedKey created = session.admin(client -> client.admin().keys().create(options.terms()));
        NewSecret.tell(created, output, spec.commandLine());
        return 0;
    }
}
