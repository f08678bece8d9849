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
 * What the books keep, as bytes in the journal: a byte that says what it is, then the fields in the order of the record, big-endian; text
 * as a length and UTF-8, enums by name, so that a newer program reads what an older one left. Text is cut to what its column takes.
 */
final class RowCodec {
    static final int MOST_TEXT = 256;

    /** A row as it was before calls could cost something. */
    private static final byte FREE_ROW = 1;

    private static final byte ROW = 2;
    private static final byte RELEASE = 3;
    private static final short ABSENT = -1;

    private RowCodec() {}

    static void write(UsageRow row, ByteBuffer to) {
        to.put(ROW);
        start(to, row.callId(), row.requestId(), row.payer(), row.start());
        settlement(to, row.settlement());
        to.putLong(row.charge().reserved()).putLong(row.charge().cost());
    }

    static void write(Release release, ByteBuffer to) {
        to.put(RELEASE);
        text(to, release.callId());
        text(to, release.account());
        to.putLong(release.reserved());
    }

    /** The half of a row that is known at the beginning. */
    static void write(Entry entry, ByteBuffer to) {
        start(to, entry.callId(), entry.requestId(), entry.payer(), entry.start());
    }

    private static void start(ByteBuffer to, String callId, String requestId, Payer payer, Start start) {
        text(to, callId);
        text(to, requestId);
        text(to, payer.keyId());
        text(to, payer.account());
        text(to, start.door().name());
        text(to, start.askedModel());
        to.putLong(start.at().toEpochMilli());
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
     * What a record of the journal says.
     *
     * @throws RuntimeException if this program does not know
     */
    static BookEntry read(byte[] bytes) {
        ByteBuffer from = ByteBuffer.wrap(bytes);
        byte kind = from.get();
        return switch (kind) {
            case FREE_ROW -> entry(from).ended(settlement(from), Charge.NONE);
            case ROW -> entry(from).ended(settlement(from), new Charge(from.getLong(), from.getLong()));
            case RELEASE -> new Release(present(from), present(from), from.getLong());
            default -> throw new IllegalArgumentException("a record of the unknown kind " + kind);
        };
    }

    /** The half of a row, as it was written. */
    static Entry entry(ByteBuffer from) {
        String callId = present(from);
        String requestId = present(from);
        Payer payer = new Payer(present(from), present(from));
        Start start = new Start(Door.valueOf(present(from)), present(from), Instant.ofEpochMilli(from.getLong()));
        return new Entry(callId, requestId, payer, start);
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

    static void text(ByteBuffer to, @Nullable String text) {
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

    static @Nullable String text(ByteBuffer from) {
        short length = from.getShort();
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return new String(bytes, UTF_8);
    }
}
