package dev.weir.gateway.dialect.ollama;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;

/** Writes the present moment as Ollama does: RFC 3339 in UTC, nanoseconds without zeros at their end. */
final class Timestamps {
    private static final int DIGITS = 9;

    private final InstantSource clock;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = new byte[0];
    private final byte[] fraction = new byte[1 + DIGITS];

    Timestamps(InstantSource clock) {
        this.clock = clock;
    }

    void write(ByteBuf to) {
        Instant now = clock.instant();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            String text = Instant.ofEpochSecond(second).toString();
            secondText = text.substring(0, text.length() - 1).getBytes(StandardCharsets.US_ASCII);
        }
        to.writeBytes(secondText);
        fraction(now.getNano(), to);
        to.writeByte('Z');
    }

    /** The same as text. */
    static String text(Instant instant) {
        ByteBuf buffer = Unpooled.buffer(32);
        new Timestamps(InstantSource.fixed(instant)).write(buffer);
        return buffer.toString(StandardCharsets.US_ASCII);
    }

    private void fraction(int nanos, ByteBuf to) {
        if (nanos == 0) {
            return;
        }
        int rest = nanos;
        int digits = DIGITS;
        while (rest % 10 == 0) {
            rest /= 10;
            digits--;
        }
        fraction[0] = '.';
        for (int i = digits; i > 0; i--) {
            fraction[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        to.writeBytes(fraction, 0, 1 + digits);
    }
}
