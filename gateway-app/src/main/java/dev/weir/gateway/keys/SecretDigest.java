package dev.weir.gateway.keys;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** The SHA-256 of a key's secret: what is stored and looked up in its place. A plain digest is enough for 256 random bits. */
public final class SecretDigest implements Comparable<SecretDigest> {
    private static final int LENGTH = 32;
    private final byte[] bytes;

    SecretDigest(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a digest has 32 bytes");
        }
        this.bytes = bytes;
    }

    /** The digest of that hexadecimal form. */
    public static SecretDigest ofHex(String hex) {
        return new SecretDigest(HexFormat.of().parseHex(hex));
    }

    /** 64 lower-case hexadecimal digits. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretDigest that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** An order only so that a hash table stays quick when somebody looks for collisions. */
    @Override
    public int compareTo(SecretDigest other) {
        return Arrays.compare(bytes, other.bytes);
    }

    /** Shows nothing of the digest. */
    @Override
    public String toString() {
        return "SecretDigest[hidden]";
    }
}
