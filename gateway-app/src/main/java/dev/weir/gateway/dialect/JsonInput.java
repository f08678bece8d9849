package dev.weir.gateway.dialect;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.failure.GatewayException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks once over a JSON document that somebody else wrote, and trusts nothing in it: depth, names, strings and numbers are bounded. Walks an
 * object by {@link #enterObject} and {@link #nextName} until that gives null, an array by {@link #enterArray} and {@link #nextElement}.
 * A client's document is also held to strict UTF-8, to names that are there only once, and to nothing behind its end. What is wrong in
 * it is {@code INVALID_JSON}, or {@code INVALID_VALUE} with the field's path; in a server's it is {@code UPSTREAM_INVALID_ANSWER}.
 */
public final class JsonInput {
    private final byte[] bytes;
    private final int base;
    private final JsonParser parser;
    private final JsonProblems problems;
    private boolean entered;

    private JsonInput(JsonFactory factory, byte[] bytes, int from, int to, JsonProblems problems) {
        this.bytes = bytes;
        this.base = from;
        this.problems = problems;
        try {
            this.parser = factory.createParser(bytes, from, to - from);
        } catch (IOException e) {
            throw problems.syntax(e);
        }
        advance();
    }

    /** A client's body; stands on its root value. Behind it, call {@link #requireEnd}. */
    public static JsonInput request(byte[] bytes) {
        JsonProblems.REQUEST.checkStart(bytes, 0, bytes.length);
        JsonProblems.REQUEST.checkUtf8(bytes);
        return new JsonInput(JsonProblems.STRICT, bytes, 0, bytes.length, JsonProblems.REQUEST);
    }

    /** A server's answer, or one frame of it; stands on its root value. */
    public static JsonInput answer(byte[] bytes, int from, int to) {
        JsonProblems.ANSWER.checkStart(bytes, from, to);
        return new JsonInput(JsonProblems.LENIENT, bytes, from, to, JsonProblems.ANSWER);
    }

    /** JSON that stands as text inside of a client's body, such as a tool call's arguments. */
    public static JsonInput embedded(String json) {
        return request(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it stands on an object. */
    public boolean isObject() {
        return parser.hasToken(JsonToken.START_OBJECT);
    }

    /** Whether it stands on an array. */
    public boolean isArray() {
        return parser.hasToken(JsonToken.START_ARRAY);
    }

    /** Whether it stands on a string. */
    public boolean isString() {
        return parser.hasToken(JsonToken.VALUE_STRING);
    }

    /** Whether it stands on null. */
    public boolean isNull() {
        return parser.hasToken(JsonToken.VALUE_NULL);
    }

    /** Whether it stands on true or false. */
    public boolean isBoolean() {
        return parser.hasToken(JsonToken.VALUE_TRUE) || parser.hasToken(JsonToken.VALUE_FALSE);
    }

    /** Whether it stands on a number without point and exponent. */
    public boolean isInteger() {
        return parser.hasToken(JsonToken.VALUE_NUMBER_INT);
    }

    /** Whether it stands on a number. */
    public boolean isNumber() {
        return isInteger() || parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT);
    }

    /** Goes into the object; {@link #nextName} then gives its first member. */
    public void enterObject() {
        require(isObject(), "an object");
        entered = true;
    }

    /** Goes into the array; {@link #nextElement} then stands on its first element. */
    public void enterArray() {
        require(isArray(), "an array");
        entered = true;
    }

    /** The next member's name, standing on its value; null behind the last one. */
    public @Nullable String nextName() {
        leaveValue();
        try {
            String name = parser.nextFieldName();
            if (name != null) {
                parser.nextToken();
            } else if (problems.endsWith(parser.getParsingContext())) {
                parser.close(); // gives its buffers to the next frame's
            }
            return name;
        } catch (IOException e) {
            throw problems.syntax(e);
        }
    }

    /** Stands on the array's next element; false behind the last one. */
    public boolean nextElement() {
        leaveValue();
        return advance() != JsonToken.END_ARRAY;
    }

    /** A string of at most so many characters. */
    public String string(int mostChars) {
        require(isString(), "a string");
        try {
            String text = parser.getText();
            if (text.length() <= mostChars) {
                return text;
            }
        } catch (IOException e) {
            throw problems.syntax(e);
        }
        throw invalid("is longer than " + mostChars + " characters");
    }

    /** A string of any length that fits the document. */
    public String string() {
        return string(Integer.MAX_VALUE);
    }

    /** True or false. */
    public boolean bool() {
        require(isBoolean(), "a boolean");
        return parser.hasToken(JsonToken.VALUE_TRUE);
    }

    /** A whole number within the bounds; one that is written with a point, such as 5.0, too. */
    public int integer(int least, int most) {
        return (int) wholeNumber(least, most);
    }

    /** A whole number within the bounds. */
    public long wholeNumber(long least, long most) {
        require(isNumber(), "an integer");
        try {
            long value = isInteger()
                    ? parser.getLongValue()
                    : parser.getDecimalValue().longValueExact();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            // too large for a long, or not whole: told like one out of bounds
        }
        throw invalid("must be an integer from " + least + " to " + most);
    }

    /** A number within the bounds. */
    public double number(double least, double most) {
        require(isNumber(), "a number");
        try {
            double value = parser.getDoubleValue();
            if (value >= least && value <= most) {
                return value;
            }
        } catch (IOException e) {
            throw problems.syntax(e);
        }
        throw invalid("must be a number from " + JsonProblems.plain(least) + " to " + JsonProblems.plain(most));
    }

    /** Passes over the value and tells where it stands in the document; a string, number or literal stays readable. */
    public Span skip() {
        int start = start();
        try {
            parser.skipChildren();
            parser.finishToken();
        } catch (IOException e) {
            throw problems.syntax(e);
        }
        return new Span(start, end());
    }

    /** Offset of the current value's first byte. */
    public int start() {
        return base + (int) parser.currentTokenLocation().getByteOffset();
    }

    /** Offset behind what has been read so far: after the walk through an object or array, behind its last bracket. */
    public int end() {
        return base + (int) parser.currentLocation().getByteOffset();
    }

    /** Passes over the value and gives it as it is written. */
    public String rawJson() {
        Span span = skip();
        return new String(bytes, span.start(), span.end() - span.start(), StandardCharsets.UTF_8);
    }

    /** Behind the root value: there is nothing more. */
    public void requireEnd() {
        leaveValue();
        if (advance() != null) {
            throw problems.malformed("there is more behind its end");
        }
    }

    /** That the current value is not acceptable, with its path; to be thrown. */
    public GatewayException invalid(String what) {
        return problems.value(path(), what);
    }

    /** The current value's path, such as {@code messages[0].content}. */
    public String path() {
        return JsonProblems.path(parser.getParsingContext());
    }

    private void require(boolean fits, String what) {
        if (!fits) {
            throw invalid("must be " + what);
        }
    }

    private void leaveValue() {
        if (!entered && parser.currentToken() != null && parser.currentToken().isStructStart()) {
            skip();
        }
        entered = false;
    }

    private @Nullable JsonToken advance() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw problems.syntax(e);
        }
    }
}
