package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a server's models may be managed by: {@code [[host/]namespace/]model[:tag]}. A host is where the server would fetch the
 * model from or send it to, so none is taken but those that the operator has named; whoever may manage models may not make a server call
 * any address of the network that it stands in.
 */
final class ManagedNames {
    private static final String PART = "[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}";
    private static final Pattern NAME = Pattern.compile("(?:(?<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252}(?::[0-9]{1,5})?)/"
            + "(?=[^/]+/))?(?:" + PART + "/)?" + PART + "(?::" + PART + ")?");
    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private final Set<String> registries;

    /** @param registries hosts, in lower case, perhaps with a port */
    ManagedNames(Set<String> registries) {
        this.registries = Set.copyOf(registries);
    }

    /** The name itself, if it may be used. */
    String model(String field, String said) {
        Matcher name = NAME.matcher(said);
        if (said.contains("..") || !name.matches()) {
            throw Wrong.value(
                    field, "'" + field + "' is not a model's name of the form [host/][namespace/]model[:tag].");
        }
        String host = name.group("host");
        if (host != null && !registries.contains(host.toLowerCase(Locale.ROOT))) {
            throw Failure.of(
                            FailureCode.UNSUPPORTED_VALUE,
                            "'" + field + "' names a registry that this gateway does not allow; its operator can, by"
                                    + " the setting management.registries.")
                    .at(field)
                    .asException();
        }
        return said;
    }

    /** The digest itself, if it is one; it becomes part of a path on the server. */
    static String digest(String field, String said) {
        if (!DIGEST.matcher(said).matches()) {
            throw wrongDigest(field);
        }
        return said;
    }

    private static GatewayException wrongDigest(String field) {
        return Wrong.value(field, "'" + field + "' must be sha256: and 64 hexadecimal digits in lower case.");
    }
}
