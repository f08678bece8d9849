package dev.weir.gateway.keys;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * How a secret is written: {@code weir_}, the key's id (12), 43 random characters (256 bits), and 6 that are the CRC32 of all before, in
 * base62. The checksum lets garbage be refused without a look at any table, and lets scanners find leaked keys exactly.
 */
@Singleton
public final class SecretFormat {
    private static final String BRAND = "weir_";
    private static final String ALIAS = "sk-";
    private static final int ID_LENGTH = 12;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;
    private static final int CHECKED = BRAND.length() + ID_LENGTH + RANDOM_LENGTH;
    private static final int LENGTH = CHECKED + CHECKSUM_LENGTH;

    private final SecureRandom random = new SecureRandom();
    private final ThreadLocal<MessageDigest> digests = ThreadLocal.withInitial(SecretFormat::sha256);

    /** A new key id. */
    String newId() {
        return Base62.random(random, ID_LENGTH);
    }

    /** A new secret for the key of that id. */
    String newSecret(String keyId) {
        byte[] out = Arrays.copyOf(
                (BRAND + keyId + Base62.random(random, RANDOM_LENGTH)).getBytes(StandardCharsets.US_ASCII), LENGTH);
        Base62.write(checksum(out), out, CHECKED, CHECKSUM_LENGTH);
        return new String(out, StandardCharsets.US_ASCII);
    }

    /**
     * The digest of a secret as a client sent it, with {@code sk-} before it or not.
     *
     * @return null if this cannot be a key: wrong length, characters, brand or checksum
     */
    public @Nullable SecretDigest digest(String sent) {
        int start = sent.startsWith(ALIAS) ? ALIAS.length() : 0;
        if (sent.length() - start != LENGTH || !sent.startsWith(BRAND, start)) {
            return null;
        }
        byte[] bytes = ascii(sent, start);
        if (bytes == null || !checksumFits(bytes)) {
            return null;
        }
        return new SecretDigest(digests.get().digest(bytes));
    }

    private static byte @Nullable [] ascii(String sent, int start) {
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            char c = sent.charAt(start + i);
            if (i >= BRAND.length() && !Base62.has(c)) {
                return null;
            }
            bytes[i] = (byte) c;
        }
        return bytes;
    }

    private static boolean checksumFits(byte[] bytes) {
        byte[] right = new byte[CHECKSUM_LENGTH];
        Base62.write(checksum(bytes), right, 0, CHECKSUM_LENGTH);
        return Arrays.equals(bytes, CHECKED, LENGTH, right, 0, CHECKSUM_LENGTH);
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, CHECKED);
        return crc.getValue();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
