package dev.weir.gateway.admin;

import java.util.HashMap;
import java.util.Map;

/** What the keys of one report are called, each looked up once. Reads the database: not for event loops. */
public final class KeyLabels {
    private final KeyAdministration keys;
    private final Map<String, String> known = new HashMap<>();

    KeyLabels(KeyAdministration keys) {
        this.keys = keys;
    }

    /** The label of the key of that id; empty if there is no such key. */
    public String of(String keyId) {
        return known.computeIfAbsent(keyId, keys::label);
    }
}
