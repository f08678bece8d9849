package dev.weir.gateway.dialect.ollama;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The few fields of an answer line that the gate reads without parsing it. */
final class TopFields {
    private static final byte[] MODEL = ascii("model");
    private static final byte[] DONE = ascii("done");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] PROMPT_COUNT = ascii("prompt_eval_count");
    private static final byte[] ANSWER_COUNT = ascii("eval_count");
    private static final long MOST_COUNT = 1_000_000_000;

    private final byte[] key = new byte[PROMPT_COUNT.length + 1];
    private int keyLength;
    private byte[] field = key;
    private int valueStart;
    private long number;
    private boolean truth;
    private int modelStart;
    private int modelEnd;
    private boolean done;
    private boolean error;
    private int promptCount;
    private int answerCount;

    void reset() {
        field = key;
        modelStart = -1;
        modelEnd = -1;
        done = false;
        error = false;
        promptCount = -1;
        answerCount = -1;
    }

    void startKey() {
        keyLength = 0;
    }

    void keyByte(byte value) {
        if (keyLength < key.length) {
            key[keyLength++] = value;
        }
    }

    void endKey() {
        field = switch (keyLength) {
            case 4 -> matching(DONE);
            case 5 -> is(MODEL) ? MODEL : matching(ERROR);
            case 10 -> matching(ANSWER_COUNT);
            case 17 -> matching(PROMPT_COUNT);
            default -> key;
        };
        error |= field == ERROR;
    }

    void startValue(int offset) {
        valueStart = offset;
        number = 0;
        truth = false;
    }

    /** A byte of a number or literal. */
    void valueByte(byte value) {
        if (value >= '0' && value <= '9') {
            number = Math.min(MOST_COUNT, number * 10 + (value - '0'));
        } else {
            truth |= value == 't';
        }
    }

    void endValue(int end) {
        if (field == MODEL) {
            modelStart = valueStart;
            modelEnd = end;
        } else if (field == DONE) {
            done = truth;
        } else if (field == PROMPT_COUNT) {
            promptCount = (int) number;
        } else if (field == ANSWER_COUNT) {
            answerCount = (int) number;
        }
    }

    /** Offset of the model's value; -1 without one. */
    int modelStart() {
        return modelStart;
    }

    /** Offset behind the model's value. */
    int modelEnd() {
        return modelEnd;
    }

    boolean done() {
        return done;
    }

    boolean error() {
        return error;
    }

    /** Tokens read; -1 if the line does not tell. */
    int promptCount() {
        return promptCount;
    }

    /** Tokens made; -1 if the line does not tell. */
    int answerCount() {
        return answerCount;
    }

    private byte[] matching(byte[] name) {
        return is(name) ? name : key;
    }

    private boolean is(byte[] name) {
        return Arrays.equals(key, 0, keyLength, name, 0, name.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
