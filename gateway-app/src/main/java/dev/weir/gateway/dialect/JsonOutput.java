package dev.weir.gateway.dialect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Writes compact JSON straight into a buffer, which stays the caller's. Commas come by themselves; half a surrogate pair becomes a question mark. */
public final class JsonOutput {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuf to;
    private final boolean lineSafe;
    private boolean comma;

    /**
     * @param lineSafe true for JSON in lines: also escapes U+0085, U+2028 and U+2029, at which some clients break lines
     */
    public JsonOutput(ByteBuf to, boolean lineSafe) {
        this.to = to;
        this.lineSafe = lineSafe;
    }

    /** A text as a JSON string, in UTF-8. */
    public static byte[] quoted(String text) {
        ByteBuf to = Unpooled.buffer(text.length() + 2);
        new JsonOutput(to, false).value(text);
        return ByteBufUtil.getBytes(to);
    }

    /** Opens an object, as a value. */
    public JsonOutput beginObject() {
        return open('{');
    }

    /** Closes the object. */
    public JsonOutput endObject() {
        return close('}');
    }

    /** Opens an array, as a value. */
    public JsonOutput beginArray() {
        return open('[');
    }

    /** Closes the array. */
    public JsonOutput endArray() {
        return close(']');
    }

    /** A member's name; its value comes next. */
    public JsonOutput name(String name) {
        value(name);
        to.writeByte(':');
        comma = false;
        return this;
    }

    /** A string, or null. */
    public JsonOutput value(@Nullable String text) {
        separate();
        if (text == null) {
            ascii("null");
        } else {
            to.writeByte('"');
            escaped(text);
            to.writeByte('"');
        }
        return this;
    }

    /** A whole number. */
    public JsonOutput value(long number) {
        separate();
        if (number >= 0 && number < 10) {
            to.writeByte('0' + (int) number);
        } else {
            ascii(Long.toString(number));
        }
        return this;
    }

    /** A number; what JSON cannot say (NaN, infinity) is null. */
    public JsonOutput value(double number) {
        separate();
        ascii(Double.isFinite(number) ? Double.toString(number) : "null");
        return this;
    }

    /** A number with no more digits than a float has. */
    public JsonOutput value(float number) {
        separate();
        ascii(Float.isFinite(number) ? Float.toString(number) : "null");
        return this;
    }

    /** True or false. */
    public JsonOutput value(boolean value) {
        separate();
        ascii(value ? "true" : "false");
        return this;
    }

    /** Null. */
    public JsonOutput nothing() {
        return value((String) null);
    }

    /** A value that is JSON already and is known to be valid. */
    public JsonOutput raw(String json) {
        separate();
        ByteBufUtil.writeUtf8(to, json);
        return this;
    }

    /** A member that is a string, or null. */
    public JsonOutput field(String name, @Nullable String text) {
        return name(name).value(text);
    }

    /** A member that is a whole number. */
    public JsonOutput field(String name, long number) {
        return name(name).value(number);
    }

    /** A member that is a number. */
    public JsonOutput field(String name, double number) {
        return name(name).value(number);
    }

    /** A member that is true or false. */
    public JsonOutput field(String name, boolean value) {
        return name(name).value(value);
    }

    /** A member that is JSON already and is known to be valid. */
    public JsonOutput rawField(String name, String json) {
        return name(name).raw(json);
    }

    private JsonOutput open(char bracket) {
        separate();
        to.writeByte(bracket);
        comma = false;
        return this;
    }

    private JsonOutput close(char bracket) {
        to.writeByte(bracket);
        comma = true;
        return this;
    }

    private void separate() {
        if (comma) {
            to.writeByte(',');
        }
        comma = true;
    }

    private void escaped(String text) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || (lineSafe && breaksLines(c))) {
                plain(text, from, i);
                escape(c);
                from = i + 1;
            }
        }
        plain(text, from, text.length());
    }

    private static boolean breaksLines(char c) {
        return c == '\u0085' || c == '\u2028' || c == '\u2029';
    }

    private void plain(String text, int from, int end) {
        if (from < end) {
            ByteBufUtil.writeUtf8(to, text, from, end);
        }
    }

    private void escape(char c) {
        to.writeByte('\\');
        switch (c) {
            case '"', '\\' -> to.writeByte(c);
            case '\n' -> to.writeByte('n');
            case '\r' -> to.writeByte('r');
            case '\t' -> to.writeByte('t');
            default -> {
                to.writeByte('u');
                for (int shift = 12; shift >= 0; shift -= 4) {
                    to.writeByte(HEX[c >> shift & 0xf]);
                }
            }
        }
    }

    private void ascii(String text) {
        to.writeCharSequence(text, StandardCharsets.US_ASCII);
    }
}
