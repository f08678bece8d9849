package dev.weir.cli.session;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import dev.weir.client.WeirClient;
import dev.weir.client.WeirClientBuilder;
import dev.weir.client.failure.RetryPolicy;
import dev.weir.client.failure.UnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A conversation with the gateway, for the length of one command. */
public final class Session {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Surroundings surroundings;

    @Mixin
    private GatewayOptions options = new GatewayOptions();

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "Holds the admin key. Default: WEIR_ADMIN_KEY, else the login, else data/admin.key.")
    private @Nullable Path keyFile;

    /** For picocli, through the factory that knows the surroundings. */
    public Session(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What the command finds around it. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** The key in the file named on the command line; null when none was named. */
    public @Nullable String keyFromFile() {
        return keyFile == null ? null : KeyFinder.read(surroundings.folder().resolve(keyFile));
    }

    /** The gateway that the command is about. */
    public Login.Gateway gateway() {
        return options.choose(surroundings, login());
    }

    /** The gateway that the command is about, whatever was logged in to before. */
    public Login.Gateway gatewayToLogInTo() {
        return options.choose(surroundings, Optional.empty());
    }

    /** Does something with the operator's key. */
    public <T> T admin(Function<WeirClient, T> work) {
        Optional<Login> login = login();
        Login.Gateway gateway = options.choose(surroundings, login);
        return with(gateway, new KeyFinder(surroundings).find(keyFile, gateway, login), work);
    }

    /** Does something with the given key. */
    public <T> T with(String key, Function<WeirClient, T> work) {
        return with(gateway(), key, work);
    }

    /** Does something at the given gateway with the given key. */
    public static <T> T with(Login.Gateway gateway, String key, Function<WeirClient, T> work) {
        WeirClientBuilder builder = WeirClient.builder()
                .endpoint(gateway.endpoint())
                .apiKey(key)
                .retry(RetryPolicy.NEVER)
                .defaultDeadline(DEADLINE)
                .userAgent("weir-admin");
        if (!gateway.tls()) {
            builder.plaintext();
        } else if (gateway.ca() != null) {
            builder.trustCertificates(Path.of(gateway.ca()));
        }
        try (WeirClient client = builder.build()) {
            return work.apply(client);
        } catch (UnavailableException failure) {
            throw failure.code().equals("unavailable") ? unreachable(gateway, failure) : failure;
        }
    }

    /** A status without the gateway's own details comes from the connection, not from the gateway. */
    private static CliException unreachable(Login.Gateway gateway, UnavailableException failure) {
        String how = gateway.tls() ? "with TLS (--plaintext does without)" : "without TLS (--tls turns it on)";
        return new CliException(
                ExitCode.UNAVAILABLE,
                "no gateway answers at " + gateway.endpoint() + " " + how + ": " + failure.getMessage());
    }

    private Optional<Login> login() {
        return new LoginFile(surroundings).read();
    }
}
