package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Steps over JSON in a byte array without making an object of any of it. Knows where values begin and end, and nothing of what they mean.
 * One instance serves one stream.
 */
class ByteScan {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long LOW = 0x0101010101010101L;
    private static final long QUOTES = 0x2222222222222222L;
    private static final long SLASHES = 0x5c5c5c5c5c5c5c5cL;

    byte[] in = new byte[0];
    int at;
    int to;

    /** The next byte that is no white space, which stays unread; 0 at the end. */
    final int peek() {
        while (at < to) {
            int b = in[at];
            if (b > ' ') {
                return b;
            }
            at++;
        }
        return 0;
    }

    final void expect(int wanted) {
        if (peek() != wanted) {
            throw broken();
        }
        at++;
    }

    /** Whether there is another member or element; eats the comma, or the closing bracket. Must be called before each one. */
    final boolean more(int closing, boolean first) {
        int b = peek();
        if (b == closing) {
            at++;
            return false;
        }
        if (!first) {
            if (b != ',') {
                throw broken();
            }
            at++;
        }
        return true;
    }

    /** Reads a name and its colon; gives the name's length, its bytes end two before {@link #nameEnd}. */
    final int name() {
        expect('"');
        int start = at;
        skipRestOfString();
        nameStart = start;
        int length = at - 1 - start;
        expect(':');
        return length;
    }

    int nameStart;

    final boolean named(byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (in[nameStart + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** From behind the opening quote to behind the closing one. */
    final void skipRestOfString() {
        byte[] bytes = in;
        int i = at;
        int end = to;
        while (i < end) {
            if (i + 8 <= end) {
                long word = (long) LONG.get(bytes, i);
                long quote = word ^ QUOTES;
                long slash = word ^ SLASHES;
                long hit = ((quote - LOW) & ~quote | (slash - LOW) & ~slash) & HIGH;
                if (hit == 0) {
                    i += 8;
                    continue;
                }
                i += Long.numberOfTrailingZeros(hit) >>> 3;
            }
            byte b = bytes[i];
            if (b == '"') {
                at = i + 1;
                return;
            }
            i += b == '\\' ? 2 : 1;
        }
        throw broken();
    }

    /** From a value's first byte to behind its last. */
    final void skipValue() {
        int b = peek();
        if (b == '"') {
            at++;
            skipRestOfString();
        } else if (b == '{' || b == '[') {
            skipNested();
        } else {
            skipWord();
        }
    }

    private void skipNested() {
        int depth = 0;
        while (at < to) {
            int b = in[at++];
            if (b == '"') {
                skipRestOfString();
            } else if (b == '{' || b == '[') {
                depth++;
            } else if ((b == '}' || b == ']') && --depth == 0) {
                return;
            }
        }
        throw broken();
    }

    /** Over a number or literal. */
    private void skipWord() {
        int start = at;
        while (at < to) {
            int b = in[at];
            if (b == ',' || b == '}' || b == ']' || b <= ' ') {
                break;
            }
            at++;
        }
        if (at == start) {
            throw broken();
        }
    }

    /** A count: 0 for anything that is no whole number that fits. */
    final int count() {
        int b = peek();
        if (b < '0' || b > '9') {
            skipValue();
            return 0;
        }
        long value = 0;
        int start = at;
        while (at < to && in[at] >= '0' && in[at] <= '9' && at - start < 10) {
            value = value * 10 + (in[at++] - '0');
        }
        if (at < to && in[at] != ',' && in[at] != '}' && in[at] != ']' && in[at] > ' ') {
            skipWord();
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    static GatewayException broken() {
        return new GatewayException(
                FailureCode.UPSTREAM_INVALID_ANSWER, "The model server sent an answer that could not be understood.");
    }
}
