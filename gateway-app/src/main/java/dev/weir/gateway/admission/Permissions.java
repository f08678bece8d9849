package dev.weir.gateway.admission;

import dev.weir.gateway.keys.Scope;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which scope opens which access. */
final class Permissions {
    private Permissions() {}

    /** The scope that an access asks for; null: none. */
    static @Nullable Scope needed(Access access) {
        return switch (access) {
            case OPEN -> null;
            case INFERENCE, INQUIRY -> Scope.INFERENCE;
            case MODELS -> Scope.MODELS;
            case USAGE_READ -> Scope.USAGE_READ;
            case METRICS_READ -> Scope.METRICS_READ;
            case ADMIN -> Scope.ADMIN;
        };
    }

    /** An administrator may read everything, but not use the models: that is a key of its own. */
    static boolean grants(Set<Scope> held, Scope needed) {
        boolean reading = needed == Scope.USAGE_READ || needed == Scope.METRICS_READ;
        return held.contains(needed) || reading && held.contains(Scope.ADMIN);
    }
}
