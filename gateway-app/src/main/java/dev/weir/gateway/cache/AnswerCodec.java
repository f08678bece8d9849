package dev.weir.gateway.cache;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The form in which answers are kept. What was written by another version, or is broken, is no answer. */
final class AnswerCodec {
    private static final int FORM = 0x5701;

    private AnswerCodec() {}

    static byte[] write(KeptAnswer answer) {
        var bytes = new ByteArrayOutputStream(1024);
        try (var out = new DataOutputStream(bytes)) {
            out.writeShort(FORM);
            out.writeLong(answer.madeMillis());
            Texts.write(answer.sentModel(), out);
            write(answer.counts(), out);
            out.writeInt(answer.events().size());
            for (AnswerEvent event : answer.events()) {
                EventCodec.write(event, out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // an array takes all that is written
        }
        return bytes.toByteArray();
    }

    static Optional<KeptAnswer> read(byte[] bytes) {
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return in.readUnsignedShort() == FORM ? Optional.of(answer(in)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static KeptAnswer answer(DataInputStream in) throws IOException {
        long made = in.readLong();
        String model = Texts.read(in);
        TokenCounts counts = counts(in);
        int size = Texts.size(in);
        List<AnswerEvent> events = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            events.add(EventCodec.read(in));
        }
        return new KeptAnswer(made, model, counts, events);
    }

    static void write(TokenCounts counts, DataOutputStream out) throws IOException {
        out.writeInt(counts.prompt());
        out.writeInt(counts.completion());
        out.writeInt(counts.cached());
        out.writeInt(counts.reasoning());
        out.writeBoolean(counts.estimated());
    }

    static TokenCounts counts(DataInputStream in) throws IOException {
        return new TokenCounts(in.readInt(), in.readInt(), in.readInt(), in.readInt(), in.readBoolean());
    }
}
