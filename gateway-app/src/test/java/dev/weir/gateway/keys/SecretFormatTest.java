package dev.weir.gateway.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SecretFormatTest {
    /** Right in everything but its checksum, so that no scanner takes it for a leak. */
    private static final String WRONG_CHECKSUM = "weir_EXAMPLEKEY00" + "0".repeat(43) + "000000";

    private final SecretFormat format = new SecretFormat();

    private String secret() {
        return format.newSecret(format.newId());
    }

    @Test
    void aSecretNamesItsKeyAndHasTheWrittenForm() {
        String id = format.newId();
        assertTrue(format.newSecret(id).matches("weir_" + id + "[0-9A-Za-z]{49}"));
        assertEquals(12, id.length());
    }

    @Test
    void theDigestIsThePlainSha256OfTheSecret() throws Exception {
        String secret = secret();
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        assertEquals(
                HexFormat.of().formatHex(plain),
                Objects.requireNonNull(format.digest(secret)).hex());
    }

    @Test
    void theAliasPrefixIsTheSameKey() {
        String secret = secret();
        assertEquals(format.digest(secret), format.digest("sk-" + secret));
        assertNull(format.digest("sk-sk-" + secret));
    }

    @Test
    void everySingleWrongCharacterIsNoticed() {
        String secret = secret();
        for (int i = 0; i < secret.length(); i++) {
            char other = secret.charAt(i) == 'x' ? 'y' : 'x';
            assertNull(format.digest(secret.substring(0, i) + other + secret.substring(i + 1)), "at " + i);
        }
    }

    @Test
    void garbageIsNoKey() {
        String secret = secret();
        assertNull(format.digest(WRONG_CHECKSUM));
        assertNull(format.digest(""));
        assertNull(format.digest("sk-"));
        assertNull(format.digest(secret + "0"));
        assertNull(format.digest(secret.substring(1)));
        assertNull(format.digest(secret.replace("weir_", "Weir_")));
        assertNull(format.digest(" " + secret.substring(1)));
        assertNull(format.digest(secret.substring(0, 20) + "\u00e9" + secret.substring(21)));
        assertNull(format.digest(secret.substring(0, 20) + "\u0130" + secret.substring(21)));
    }

    @Test
    void secretsUseEveryCharacterAndNeverRepeat() {
        Set<String> secrets = Stream.generate(this::secret).limit(500).collect(Collectors.toSet());
        assertEquals(500, secrets.size());
        long[] seen = new long[128];
        secrets.forEach(s -> s.substring(17, 60).chars().forEach(c -> seen[c]++));
        for (char c : "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray()) {
            // 347 expected; five standard deviations are 93.
            assertTrue(seen[c] > 240 && seen[c] < 455, c + " came " + seen[c] + " times");
        }
    }

    @Test
    void aDigestShowsNothingOfItself() {
        SecretDigest digest = assertNotNullDigest(secret());
        assertEquals("SecretDigest[hidden]", digest.toString());
        assertNotEquals(digest, assertNotNullDigest(secret()));
        assertEquals(digest, SecretDigest.ofHex(digest.hex()));
    }

    private SecretDigest assertNotNullDigest(String secret) {
        SecretDigest digest = format.digest(secret);
        assertNotNull(digest);
        return digest;
    }
}
