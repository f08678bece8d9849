package dev.weir.gateway.cache;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A SHA-256 digest of a row of values. Each one goes in with its length, so that no two rows look the same. */
final class Digesting {
    private static final int NOTHING = -1;

    private final MessageDigest digest;
    private final ByteBuffer number = ByteBuffer.allocate(Long.BYTES);

    Digesting() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    Digesting bytes(byte[] from, int start, int end) {
        number(end - start);
        digest.update(from, start, end - start);
        return this;
    }

    Digesting text(@Nullable String text) {
        if (text == null) {
            return number(NOTHING);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes(bytes, 0, bytes.length);
    }

    Digesting number(long value) {
        digest.update(number.clear().putLong(value).flip());
        return this;
    }

    /** A number or a truth, which its text tells exactly. */
    Digesting value(@Nullable Object value) {
        return text(value == null ? null : value.toString());
    }

    Digesting texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    /** In the order of the names, whatever theirs is. */
    Digesting texts(Map<String, String> texts) {
        number(texts.size());
        new TreeMap<>(texts).forEach((name, text) -> text(name).text(text));
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
