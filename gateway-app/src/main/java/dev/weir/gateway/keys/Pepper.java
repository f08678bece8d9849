package dev.weir.gateway.keys;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret of the gate, the same for all that share a database and never in it: without it, the digests of weak keys are of no use to whoever
 * reads the tables.
 */
public final class Pepper {
    /** Fewer bytes than this are no pepper. */
    public static final int LEAST_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] MARK = "weir pepper".getBytes(StandardCharsets.US_ASCII);
    private static final int SHOWN = 16;

    private final byte[] secret;
    private final ThreadLocal<Mac> macs = ThreadLocal.withInitial(this::mac);
    private final String fingerprint;

    private Pepper(byte[] secret) {
        this.secret = secret;
        this.fingerprint = secret.length == 0 ? "" : digest(MARK).hex().substring(0, SHOWN);
    }

    /** A gate without a pepper. */
    public static Pepper none() {
        return new Pepper(new byte[0]);
    }

    /**
     * A pepper.
     *
     * @param secret as it stands in its file
     * @throws IllegalArgumentException if it is too short to be one
     */
    public static Pepper of(byte[] secret) {
        if (secret.length < LEAST_BYTES) {
            throw new IllegalArgumentException("a pepper has at least " + LEAST_BYTES + " bytes");
        }
        return new Pepper(secret.clone());
    }

    /** Whether there is one. */
    public boolean isThere() {
        return secret.length > 0;
    }

    /** Which pepper this is, without saying what it is; empty if there is none. */
    String fingerprint() {
        return fingerprint;
    }

    SecretDigest digest(byte[] bytes) {
        return new SecretDigest(macs.get().doFinal(bytes));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return isThere() ? "Pepper[hidden]" : "Pepper[none]";
    }
}
