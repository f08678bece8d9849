package dev.weir.gateway.keys;

import java.util.List;

/** A secret that Weir did not make, as a client sent it: it may be that of a key from elsewhere. */
public final class ForeignSecret {
    private final String sent;
    private final SecretDigest name;
    private final ForeignSecrets secrets;

    ForeignSecret(String sent, SecretDigest name, ForeignSecrets secrets) {
        this.sent = sent;
        this.name = name;
        this.secrets = secrets;
    }

    /** What it is remembered by: its SHA-256, whatever its key is stored by. */
    public SecretDigest name() {
        return name;
    }

    /** What it may be stored by now, one for each recipe. */
    List<SecretDigest> signs() {
        return secrets.signs(sent);
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "ForeignSecret[hidden]";
    }
}
