package dev.weir.cli.keys;

import dev.weir.cli.output.OutputOptions;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.CreatedKey;
import dev.weir.client.admin.KeySecretInfo;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin keys rotate}. */
@Command(
        name = "rotate",
        description = {
            "Gives the key a new secret, which is shown once, alone on the standard output.",
            "The secrets before it go on for a while, so that callers can change over."
        },
        mixinStandardHelpOptions = true)
final class RotateKeyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The key's id.")
    private String id;

    @Option(
            names = "--overlap",
            paramLabel = "SPAN",
            converter = OverlapConverter.class,
            description = "How long the secrets before it go on, up to 30d; 0 ends them now. Default: 24h.")
    private @Nullable Duration overlap;

    @Mixin
    private OutputOptions output;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    RotateKeyCommand() {}

    @Override
    public Integer call() {
        CreatedKey rotated = session.admin(client -> client.admin().keys().rotate(id, overlap));
        for (KeySecretInfo secret : rotated.key().secrets()) {
            if (secret.expires() != null) {
                spec.commandLine()
                        .getErr()
                        .println("the secret that ends in " + secret.lastFour() + " goes on until " + secret.expires());
            }
        }
        NewSecret.tell(rotated, output, spec.commandLine());
        return 0;
    }
}
