package dev.weir.gateway.dialect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Strict UTF-8 (RFC 3629: no overlong forms, no surrogates), and in the same pass JSON's escaped surrogates, which must come in pairs. */
final class Utf8Check {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;
    private static final long BACKSLASHES = 0x5c5c5c5c5c5c5c5cL;

    private Utf8Check() {}

    /** Offset of the first byte that is wrong; -1 if all is well. */
    static int firstWrong(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to && plain((long) LONG.get(bytes, at))) {
                at += 8;
                continue;
            }
            int length = bytes[at] == '\\' ? escape(bytes, at, to) : character(bytes, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    private static boolean plain(long word) {
        long slash = word ^ BACKSLASHES;
        return (word & HIGH) == 0 && ((slash - LOW) & ~slash & HIGH) == 0;
    }

    private static int character(byte[] bytes, int at, int to) {
        int lead = bytes[at] & 0xff;
        if (lead < 0x80) {
            return 1;
        }
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
        if (lead < 0xc2 || lead > 0xf4 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
        int most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    private static int escape(byte[] bytes, int at, int to) {
        if (at + 1 >= to || bytes[at + 1] != 'u') {
            return Math.min(2, to - at);
        }
        int unit = hex(bytes, at + 2, to);
        if (unit < 0xd800 || unit > 0xdfff) {
            return 2;
        }
        boolean paired = unit < 0xdc00 && at + 7 < to && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
        int next = paired ? hex(bytes, at + 8, to) : -1;
        return next >= 0xdc00 && next <= 0xdfff ? 12 : 0;
    }

    /** The four hexadecimal digits; -1 if they are none, which the parser will say better. */
    private static int hex(byte[] bytes, int at, int to) {
        if (at + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
