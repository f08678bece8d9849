package dev.weir.cli.session;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which gateway, and how to speak to it. */
public final class GatewayOptions {
    private static final String DEFAULT_ENDPOINT = "127.0.0.1:9090";

    @Option(
            names = "--endpoint",
            paramLabel = "HOST:PORT",
            description = "The gateway's gRPC address. Default: WEIR_ENDPOINT, else that of the login, else "
                    + DEFAULT_ENDPOINT + ".")
    private @Nullable String endpoint;

    @Option(names = "--tls", description = "Speak TLS; the default for gateways on other machines.")
    private boolean tls;

    @Option(
            names = "--plaintext",
            description = "Speak without TLS, so that others on the way can read the key; the default on this machine.")
    private boolean plaintext;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "PEM file of certificates to trust instead of the machine's own. Means --tls.")
    private @Nullable Path ca;

    /** For picocli, which fills it in. */
    public GatewayOptions() {}

    /** The gateway: what the options say, then the environment, then the login. */
    Login.Gateway choose(Surroundings surroundings, Optional<Login> login) {
        if (plaintext && (tls || ca != null)) {
            throw new IllegalArgumentException("--plaintext excludes --tls and --ca");
        }
        String said = endpoint == null ? surroundings.variable("WEIR_ENDPOINT") : endpoint;
        Optional<Login.Gateway> known = login.map(Login::gateway);
        String address =
                said != null ? said : known.map(Login.Gateway::endpoint).orElse(DEFAULT_ENDPOINT);
        Optional<Login.Gateway> same = known.filter(one -> one.endpoint().equals(address));
        if (ca != null) {
            return new Login.Gateway(
                    address, true, surroundings.folder().resolve(ca).toString());
        }
        if (tls || plaintext) {
            return new Login.Gateway(
                    address, tls, tls ? same.map(Login.Gateway::ca).orElse(null) : null);
        }
        boolean local = new Login.Gateway(address, false, null).isLocal();
        return same.orElseGet(() -> new Login.Gateway(address, !local, null));
    }
}
