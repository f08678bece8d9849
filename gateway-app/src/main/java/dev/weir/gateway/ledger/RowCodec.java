package dev.weir.gateway.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Settlement.Times;
import dev.weir.gateway.ledger.UsageRow.Payer;
import dev.weir.gateway.ledger.UsageRow.Start;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A usage row as bytes in the journal: a version byte, then the fields in the order of the record, big-endian; text as a length and UTF-8,
 * enums by name, so that a newer program reads what an older one left. Text is cut to what its column takes.
 */
final class RowCodec {
    static final int MOST_TEXT = 256;

    private static final byte VERSION = 1;
    private static final short ABSENT = -1;

    private RowCodec() {}

    static void write(UsageRow row, ByteBuffer to) {
        to.put(VERSION);
        text(to, row.callId());
        text(to, row.requestId());
        text(to, row.payer().keyId());
        text(to, row.payer().account());
        text(to, row.start().door().name());
        text(to, row.start().askedModel());
        to.putLong(row.start().at().toEpochMilli());
        settlement(to, row.settlement());
    }

    private static void settlement(ByteBuffer to, Settlement end) {
        FailureCode failure = end.failure();
        text(to, end.outcome().name());
        text(to, failure == null ? null : failure.name());
        to.putInt(end.counts().prompt()).putInt(end.counts().completion());
        to.putInt(end.counts().cached()).putInt(end.counts().reasoning());
        to.put((byte) (end.counts().estimated() ? 1 : 0));
        text(to, end.sentModel());
        text(to, end.backend());
        to.putLong(end.times().firstToken()).putLong(end.times().total());
    }

    /**
     * The row of a record.
     *
     * @throws RuntimeException if the bytes are not a row that this program knows
     */
    static UsageRow read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        byte version = from.get();
        if (version != VERSION) {
            throw new IllegalArgumentException("a usage row of the unknown version " + version);
        }
        String callId = present(from);
        String requestId = present(from);
        Payer payer = new Payer(present(from), present(from));
        Start start = new Start(Door.valueOf(present(from)), present(from), Instant.ofEpochMilli(from.getLong()));
        return new UsageRow(callId, requestId, payer, start, settlement(from));
    }

    private static Settlement settlement(ByteBuffer from) {
        Outcome outcome = Outcome.valueOf(present(from));
        String failure = text(from);
        TokenCounts counts =
                new TokenCounts(from.getInt(), from.getInt(), from.getInt(), from.getInt(), from.get() == 1);
        String sentModel = text(from);
        String backend = text(from);
        FailureCode code = failure == null ? null : FailureCode.valueOf(failure);
        return new Settlement(outcome, code, counts, sentModel, backend, new Times(from.getLong(), from.getLong()));
    }

    private static void text(ByteBuffer to, @Nullable String text) {
        if (text == null) {
            to.putShort(ABSENT);
            return;
        }
        int length = Math.min(text.length(), MOST_TEXT);
        int lengthAt = to.position();
        to.putShort((short) length);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                to.position(lengthAt);
                wideText(to, text.substring(0, length));
                return;
            }
            to.put((byte) c);
        }
    }

    private static void wideText(ByteBuffer to, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        to.putShort((short) bytes.length).put(bytes);
    }

    private static String present(ByteBuffer from) {
        String text = text(from);
        if (text == null) {
            throw new IllegalArgumentException("a usage row without a text that it must have");
        }
        return text;
    }

    private static @Nullable String text(ByteBuffer from) {
        short length = from.getShort();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, UTF_8);
    }
}
