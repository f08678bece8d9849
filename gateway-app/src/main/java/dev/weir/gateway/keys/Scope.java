package dev.weir.gateway.keys;

import java.util.Arrays;
import java.util.Optional;

/** What a key may do. */
public enum Scope {
    INFERENCE("inference"),
    MODELS("models"),
    USAGE_READ("usage:read"),
    METRICS_READ("metrics:read"),
    ADMIN("admin");

    private final String wireName;

    Scope(String wireName) {
        this.wireName = wireName;
    }

    /** The name in settings, CLI and API, such as {@code usage:read}. */
    public String wireName() {
        return wireName;
    }

    /** The scope of that name. */
    public static Optional<Scope> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName.equals(wireName)).findFirst();
    }
}
