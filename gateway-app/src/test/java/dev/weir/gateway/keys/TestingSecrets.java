package dev.weir.gateway.keys;

import java.time.Instant;
import java.util.List;

/** Makes secrets that are known to be right, for tests of other rooms; only this room can. */
public final class TestingSecrets {
    private static final int ID = 12;

    private TestingSecrets() {}

    /** A secret of that key, without an end of its own. */
    public static KnownSecret of(ApiKey key) {
        SecretDigest digest = SecretDigest.ofHex("0".repeat(64));
        ApiKey opened = key.openedBy(List.of(new KeySecret(digest, "abcd", Instant.EPOCH, null)));
        KnownAccount account = new KnownAccount(Account.unmetered(key.account()));
        return new KnownSecret(new KnownKey(opened, account), digest, Confirmation.unneeded());
    }

    /** A secret that has the right form, and that no gate has ever given out. */
    public static String unknown() {
        SecretFormat format = new SecretFormat();
        return format.newSecret(format.newId());
    }

    /** Another secret that begins as this one does, as far as the name of its key. */
    public static String twin(String secret) {
        return new SecretFormat().newSecret(secret.substring("weir_".length(), "weir_".length() + ID));
    }
}
