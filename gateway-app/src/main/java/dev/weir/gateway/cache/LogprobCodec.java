package dev.weir.gateway.cache;

import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Log probabilities of a kept answer. */
final class LogprobCodec {
    private static final int NO_BYTES = -1;

    /** An alternative has no alternatives of its own. */
    private static final int DEEPEST = 4;

    private LogprobCodec() {}

    static void write(List<TokenLogprob> tokens, DataOutputStream out) throws IOException {
        out.writeInt(tokens.size());
        for (TokenLogprob token : tokens) {
            Texts.write(token.token(), out);
            out.writeDouble(token.logprob());
            bytes(token.bytes(), out);
            write(token.top(), out);
        }
    }

    private static void bytes(@Nullable List<Integer> bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? NO_BYTES : bytes.size());
        if (bytes != null) {
            for (int one : bytes) {
                out.writeByte(one);
            }
        }
    }

    static List<TokenLogprob> read(DataInputStream in) throws IOException {
        return read(in, 0);
    }

    private static List<TokenLogprob> read(DataInputStream in, int depth) throws IOException {
        int size = Texts.size(in);
        if (size > 0 && depth == DEEPEST) {
            throw new IOException("too deep");
        }
        List<TokenLogprob> tokens = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            tokens.add(new TokenLogprob(Texts.read(in), in.readDouble(), bytes(in), read(in, depth + 1)));
        }
        return tokens;
    }

    private static @Nullable List<Integer> bytes(DataInputStream in) throws IOException {
        int size = in.readInt();
        if (size == NO_BYTES) {
            return null;
        }
        if (size < 0 || size > in.available()) {
            throw new IOException("not so many");
        }
        List<Integer> bytes = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            bytes.add(in.readUnsignedByte());
        }
        return bytes;
    }
}
