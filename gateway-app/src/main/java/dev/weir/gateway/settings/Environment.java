package dev.weir.gateway.settings;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The environment's variables that begin with {@code WEIR_}, and which of them somebody has asked for. */
final class Environment {
    /** Those of the launcher, the tools and the command line. */
    private static final Set<String> OF_OTHERS = Set.of(
            "WEIR_ADMIN_KEY",
            "WEIR_AOT",
            "WEIR_API_KEY",
            "WEIR_CONFIG",
            "WEIR_ENDPOINT",
            "WEIR_JAVA",
            "WEIR_JAVA_OPTS",
            "WEIR_KEY_FILE",
            "WEIR_LOG_LEVEL",
            "WEIR_UPSTREAMS_DIR");

    private final Map<String, String> variables;
    private final Set<String> asked = new HashSet<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** The variable of a setting: {@code weir.http.port} is {@code WEIR_HTTP_PORT}. */
    static String nameOf(String path) {
        return switch (path) {
            case "weir.database" -> "WEIR_DATABASE_URL";
            case "weir.redis" -> "WEIR_REDIS_URL";
            default -> path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        };
    }

    /** The value of a variable; null if it is not there or empty. */
    @Nullable
    String get(String name) {
        asked.add(name);
        String value = variables.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Variables that nobody asked for. Kubernetes makes some for a service called weir: they are not meant for the gate. */
    Set<String> unknown() {
        Set<String> left = new TreeSet<>();
        for (String name : variables.keySet()) {
            boolean ofKubernetes = name.matches("WEIR_PORT|WEIR_(\\w+_)?(SERVICE_(HOST|PORT\\w*)|PORT_\\d+_\\w+)");
            if (name.startsWith("WEIR_") && !asked.contains(name) && !OF_OTHERS.contains(name) && !ofKubernetes) {
                left.add(name);
            }
        }
        return left;
    }

    Set<String> known() {
        return asked;
    }
}
