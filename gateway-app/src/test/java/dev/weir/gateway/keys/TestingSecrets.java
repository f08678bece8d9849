package dev.weir.gateway.keys;

/** Makes secrets that are known to be right, for tests of other rooms; only this room can. */
public final class TestingSecrets {
    private TestingSecrets() {}

    /** A secret of that key, without an end of its own. */
    public static KnownSecret of(ApiKey key) {
        return new KnownSecret(new KnownKey(key), null);
    }
}
