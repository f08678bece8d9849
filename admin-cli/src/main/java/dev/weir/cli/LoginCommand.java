package dev.weir.cli;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.session.Login;
import dev.weir.cli.session.LoginFile;
import dev.weir.cli.session.Session;
import dev.weir.client.failure.PermissionException;
import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code weir-admin login}. */
@Command(
        name = "login",
        description = {
            "Remembers a gateway and its admin key for later commands, in a file that only you can read.",
            "The key comes from --key-file, from WEIR_ADMIN_KEY, from what is piped in, or is asked for."
        },
        mixinStandardHelpOptions = true)
final class LoginCommand implements Callable<Integer> {
    @Mixin
    private Session session;

    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    LoginCommand() {}

    @Override
    public Integer call() throws IOException {
        Login.Gateway gateway = session.gatewayToLogInTo();
        String key = key(gateway);
        String note = check(gateway, key);
        LoginFile file = new LoginFile(session.surroundings());
        file.write(new Login(gateway, key));
        spec.commandLine().getErr().println("logged in to " + gateway.endpoint() + note + "; kept in " + file.path());
        return 0;
    }

    /**
     * A key that the gateway does not take is not worth keeping. One without the scope for this may be good for
     * reports.
     */
    private static String check(Login.Gateway gateway, String key) {
        try {
            Session.with(gateway, key, client -> client.admin().backends().list());
            return "";
        } catch (PermissionException limited) {
            return " with a key that lacks the scope admin";
        }
    }

    private String key(Login.Gateway gateway) throws IOException {
        String file = session.keyFromFile();
        String variable = session.surroundings().variable("WEIR_ADMIN_KEY");
        String key = file != null ? file : variable != null ? variable : asked(gateway);
        if (key.isBlank()) {
            throw new CliException(ExitCode.WRONG_USAGE, "no key was given");
        }
        return key.strip();
    }

    private String asked(Login.Gateway gateway) throws IOException {
        Console console = session.surroundings().console();
        if (console == null) {
            byte[] piped = session.surroundings().input().readNBytes(4096);
            return new String(piped, StandardCharsets.UTF_8);
        }
        char[] typed = console.readPassword("Admin key for %s: ", gateway.endpoint());
        return typed == null ? "" : new String(typed);
    }
}
