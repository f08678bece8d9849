package dev.weir.cli.keys;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.KeyTerms;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys update}. */
@Command(
        name = "update",
        description = "Changes what is named and leaves the rest; shows the key as it is then.",
        mixinStandardHelpOptions = true)
final class UpdateKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Mixin
    private TermsOptions options;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    UpdateKeyCommand() {}

    @Override
    public Integer call() {
        KeyTerms terms = options.terms();
        if (terms.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "say what to change, such as --rpm 60 or --expires never");
        }
        output.one(KeyColumns.ALL, session.admin(client -> client.admin().keys().update(id, terms)));
        return 0;
    }
}
