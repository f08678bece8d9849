package dev.weir.gateway.dialect.ollama;

import io.netty.util.ByteProcessor;

/**
 * Walks over the bytes of one answer object, cut anywhere, and notes only what stands directly inside of it: where the model's name is,
 * whether it is the last line, whether it is an error, and the two counts. Everything deeper is skipped without being understood.
 * Offsets count from the object's first byte of the current line.
 */
final class AnswerScanner implements ByteProcessor {
    private static final int BEFORE = 0;
    private static final int KEY_OR_END = 1;
    private static final int KEY = 2;
    private static final int COLON = 3;
    private static final int VALUE = 4;
    private static final int TEXT = 5;
    private static final int ESCAPE = 6;
    private static final int PLAIN = 7;
    private static final int NESTED = 8;
    private static final int AFTER = 9;
    private static final int BROKEN = 10;
    private static final int KEY_ESCAPE = 11;

    private final TopFields fields = new TopFields();
    private int state;
    private int depth;
    private int offset;
    private boolean blank;

    AnswerScanner() {
        reset();
    }

    /** Forgets the line that has been read. */
    void reset() {
        state = BEFORE;
        depth = 0;
        offset = 0;
        blank = true;
        fields.reset();
    }

    /** Takes a byte that is not a line's end. Always goes on. */
    @Override
    public boolean process(byte value) {
        if (state == TEXT) {
            text(value);
        } else if (value > ' ' || value < 0) {
            blank = false;
            token(value);
        } else if (state == PLAIN && depth == 1) {
            endPlain();
        } else if (state == KEY || state == ESCAPE || state == KEY_ESCAPE) {
            token(value);
        }
        offset++;
        return true;
    }

    /** Whether there was nothing but white space. */
    boolean isBlank() {
        return blank;
    }

    /** Whether one whole object was read and nothing else. */
    boolean isWhole() {
        return state == AFTER;
    }

    /** What was seen. */
    TopFields fields() {
        return fields;
    }

    private void text(byte value) {
        if (value == '"') {
            endText();
        } else if (value == '\\') {
            state = ESCAPE;
        }
    }

    private void endText() {
        state = depth == 1 ? KEY_OR_END : NESTED;
        if (depth == 1) {
            fields.endValue(offset + 1);
        }
    }

    private void token(byte value) {
        switch (state) {
            case BEFORE -> open(value);
            case KEY_OR_END -> keyOrEnd(value);
            case KEY -> key(value);
            case COLON -> state = value == ':' ? VALUE : BROKEN;
            case VALUE -> value(value);
            case ESCAPE -> state = TEXT;
            case KEY_ESCAPE -> state = KEY;
            case PLAIN -> plain(value);
            case NESTED -> nested(value);
            default -> state = BROKEN;
        }
    }

    private void open(byte value) {
        state = value == '{' ? KEY_OR_END : BROKEN;
        depth = 1;
    }

    private void keyOrEnd(byte value) {
        if (value == '"') {
            fields.startKey();
            state = KEY;
        } else if (value == '}') {
            depth = 0;
            state = AFTER;
        } else if (value != ',') {
            state = BROKEN;
        }
    }

    private void key(byte value) {
        if (value == '"') {
            fields.endKey();
            state = COLON;
        } else {
            state = value == '\\' ? KEY_ESCAPE : KEY;
            fields.keyByte(value);
        }
    }

    private void value(byte value) {
        fields.startValue(offset);
        switch (value) {
            case '"' -> state = TEXT;
            case '{', '[' -> {
                depth++;
                state = NESTED;
            }
            case '}', ']', ',', ':' -> state = BROKEN;
            default -> {
                state = PLAIN;
                fields.valueByte(value);
            }
        }
    }

    private void plain(byte value) {
        if (value == ',' || value == '}') {
            endPlain();
            keyOrEnd(value);
        } else {
            fields.valueByte(value);
        }
    }

    private void endPlain() {
        fields.endValue(offset);
        state = KEY_OR_END;
    }

    private void nested(byte value) {
        if (value == '"') {
            state = TEXT;
        } else if (value == '{' || value == '[') {
            depth++;
        } else if (value == '}' || value == ']') {
            depth--;
            if (depth == 1) {
                fields.endValue(offset + 1);
                state = KEY_OR_END;
            }
        }
    }
}
