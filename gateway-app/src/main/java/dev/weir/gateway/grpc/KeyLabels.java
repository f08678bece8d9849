package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.KeyAdministration;
import java.util.HashMap;
import java.util.Map;

/** What the keys of one report are called, each looked up once. Reads the database: not for event loops. */
final class KeyLabels {
    private final KeyAdministration keys;
    private final Map<String, String> known = new HashMap<>();

    KeyLabels(KeyAdministration keys) {
        this.keys = keys;
    }

    /** The label of the key of that id; empty if there is no such key. */
    String of(String keyId) {
        return known.computeIfAbsent(keyId, keys::label);
    }
}
