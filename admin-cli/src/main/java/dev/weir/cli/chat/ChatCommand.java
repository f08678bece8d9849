package dev.weir.cli.chat;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.session.Session;
import dev.weir.cli.session.Span;
import dev.weir.client.ChatCall;
import dev.weir.client.ChatStream;
import dev.weir.client.WeirClient;
import dev.weir.client.failure.PermissionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir-admin chat}. */
@Command(
        name = "chat",
        description = {
            "Asks a model and prints the answer as it comes.",
            "The key: --key, else WEIR_API_KEY, else the admin key, if it may ask models."
        },
        mixinStandardHelpOptions = true)
public final class ChatCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "MODEL", description = "The model's name, as a client would give it.")
    private String model;

    @Parameters(index = "1", paramLabel = "PROMPT", description = "What to ask; - reads it from the standard input.")
    private String prompt;

    @Option(names = "--key", paramLabel = "SECRET", description = "The key to ask with.")
    private @Nullable String key;

    @Option(names = "--system", paramLabel = "TEXT", description = "Instructions to the model.")
    private @Nullable String system;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens to generate.")
    private @Nullable Integer maxTokens;

    @Option(names = "--temperature", paramLabel = "T", description = "0 to 2; the higher, the more surprising.")
    private @Nullable Double temperature;

    @Option(
            names = "--timeout",
            paramLabel = "SPAN",
            defaultValue = "10m",
            description = "Give up after so long. Default: ${DEFAULT-VALUE}.")
    private Span timeout;

    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    /** For picocli, which fills it in. */
    @SuppressWarnings("NullAway.Init")
    public ChatCommand() {}

    @Override
    public Integer call() throws IOException {
        String words = prompt.equals("-")
                ? new String(session.surroundings().input().readAllBytes(), StandardCharsets.UTF_8)
                : prompt;
        String secret = key == null ? session.surroundings().variable("WEIR_API_KEY") : key;
        if (secret != null) {
            return session.with(secret, client -> ask(client, words));
        }
        try {
            return session.admin(client -> ask(client, words));
        } catch (PermissionException onlyAdmin) {
            throw new CliException(
                    ExitCode.REFUSED,
                    "the admin key may not ask models: give another with --key or WEIR_API_KEY;"
                            + " weir-admin keys create --label me makes one");
        }
    }

    private int ask(WeirClient client, String words) {
        ChatCall call = client.chat(model).deadline(timeout.duration());
        if (system != null) {
            call.system(system);
        }
        if (maxTokens != null) {
            call.maxTokens(maxTokens);
        }
        if (temperature != null) {
            call.temperature(temperature);
        }
        Transcript transcript =
                new Transcript(spec.commandLine().getOut(), spec.commandLine().getErr());
        try (ChatStream stream = call.user(words).stream();
                WaitNotice notice = WaitNotice.start(
                        model, session.surroundings(), spec.commandLine().getErr())) {
            transcript.copy(stream, notice);
        }
        return 0;
    }
}
