package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import java.nio.charset.StandardCharsets;

/** Reads one choice of an answer: its index, whether it is finished, and how much it says. */
final class ChoiceScan {
    private static final byte[] INDEX = ascii("index");
    private static final byte[] FINISH_REASON = ascii("finish_reason");
    private static final byte[] DELTA = ascii("delta");
    private static final byte[] MESSAGE = ascii("message");
    private static final byte[] TEXT = ascii("text");
    private static final byte[] ABORT = ascii("abort");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] ROLE = ascii("role");
    private static final int MOST_INDEX = 1 << 20;

    private final ByteScan json;
    private int index;
    private boolean finished;

    ChoiceScan(ByteScan json) {
        this.json = json;
    }

    /** Reads a choice and gives how many bytes it says. */
    int read(int position) {
        index = position;
        finished = false;
        int said = 0;
        json.expect('{');
        for (boolean first = true; json.more('}', first); first = false) {
            said += member(json.name());
        }
        return said;
    }

    int index() {
        return index;
    }

    boolean isFinished() {
        return finished;
    }

    private int member(int length) {
        if (length == 5 && json.named(DELTA) || length == 7 && json.named(MESSAGE)) {
            return json.peek() == '{' ? message() : passed(0);
        }
        if (length == 4 && json.named(TEXT)) {
            return value();
        }
        if (length == 5 && json.named(INDEX)) {
            index = Math.min(json.count(), MOST_INDEX);
        } else if (length == 13 && json.named(FINISH_REASON)) {
            finish();
        } else {
            json.skipValue();
        }
        return 0;
    }

    private int passed(int said) {
        json.skipValue();
        return said;
    }

    private void finish() {
        if (json.peek() != '"') {
            json.skipValue();
            return;
        }
        int start = json.at + 1;
        json.skipValue();
        if (is(ABORT, start) || is(ERROR, start)) {
            throw new GatewayException(
                    FailureCode.UPSTREAM_ERROR, "The model server gave up on the answer before it was finished.");
        }
        finished = true;
    }

    private boolean is(byte[] reason, int start) {
        if (json.at - 1 - start != reason.length) {
            return false;
        }
        for (int i = 0; i < reason.length; i++) {
            if (json.in[start + i] != reason[i]) {
                return false;
            }
        }
        return true;
    }

    /** All that a message says: content, reasoning, refusal, calls; everything but who says it. */
    private int message() {
        int said = 0;
        json.at++;
        for (boolean first = true; json.more('}', first); first = false) {
            int length = json.name();
            if (length == 4 && json.named(ROLE)) {
                json.skipValue();
            } else {
                said += value();
            }
        }
        return said;
    }

    /** Passes over a value: a string says its bytes, a list or object that is not empty says its own, all else nothing. */
    private int value() {
        int b = json.peek();
        int start = json.at;
        json.skipValue();
        return b == '"' || b == '[' || b == '{' ? json.at - start - 2 : 0;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
