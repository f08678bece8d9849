package dev.weir.gateway.dialect.openai;

import java.io.ByteArrayOutputStream;

/** The payload of a frame whose data stands in several lines. */
final class DataLines {
    private DataLines() {}

    /** The data of all lines; a blank stands where a line ended, which in JSON is the same. */
    static byte[] join(byte[] bytes, int from, int to) {
        var joined = new ByteArrayOutputStream(to - from);
        int line = from;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n' || bytes[i] == '\r') {
                append(joined, bytes, line, i);
                line = i + 1;
            }
        }
        append(joined, bytes, line, to);
        return joined.toByteArray();
    }

    private static void append(ByteArrayOutputStream joined, byte[] bytes, int from, int to) {
        if (to - from >= 5
                && bytes[from] == 'd'
                && bytes[from + 1] == 'a'
                && bytes[from + 2] == 't'
                && bytes[from + 3] == 'a'
                && bytes[from + 4] == ':') {
            joined.write(bytes, from + 5, to - from - 5);
            joined.write(' ');
        }
    }
}
