package dev.weir.gateway.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Texts and lists in a row of bytes; no length is believed that the bytes do not have. */
final class Texts {
    private static final int NOTHING = -1;

    private Texts() {}

    static void write(@Nullable String text, DataOutputStream out) throws IOException {
        if (text == null) {
            out.writeInt(NOTHING);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String read(DataInputStream in) throws IOException {
        String text = readIfAny(in);
        if (text == null) {
            throw new IOException("no text");
        }
        return text;
    }

    static @Nullable String readIfAny(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NOTHING) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("not so long");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** How many things follow; each takes a byte at least. */
    static int size(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size < 0 || size > in.available()) {
            throw new IOException("not so many");
        }
        return size;
    }
}
