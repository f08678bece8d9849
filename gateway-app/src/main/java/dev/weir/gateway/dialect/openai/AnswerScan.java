package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.TokenCounts;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads of an OpenAI answer, frame or whole, only what the gate must know: where the model's name stands, usage, errors, which choices are
 * finished, and whether anything was said. Makes no objects on its way. One instance serves one answer.
 */
final class AnswerScan extends ByteScan {
    private static final byte[] MODEL = ascii("model");
    private static final byte[] USAGE = ascii("usage");
    private static final byte[] ERROR = ascii("error");
    private static final byte[] CHOICES = ascii("choices");
    private static final byte[] DATA = ascii("data");

    private final ChoiceScan choice = new ChoiceScan(this);
    private final UsageScan usage = new UsageScan(this);
    private final BitSet seen = new BitSet();
    private final BitSet finished = new BitSet();

    /** Where the model's name stands, with its quotes; -1 if it does not. */
    int modelStart;

    int modelEnd;

    /** Where an error's value stands; -1 if there is none. */
    int errorStart;

    int errorEnd;

    /** How many choices, or vectors, this frame has; -1 if it has no such list. */
    int entries;

    /** Whether this frame has usage. */
    boolean hasUsage;

    /** How many bytes of answer this frame has, escapes included. */
    int said;

    /** Reads one JSON object. */
    void scan(byte[] bytes, int from, int end) {
        in = bytes;
        at = from;
        to = end;
        modelStart = -1;
        errorStart = -1;
        entries = -1;
        hasUsage = false;
        said = 0;
        expect('{');
        for (boolean first = true; more('}', first); first = false) {
            member(name());
        }
        if (peek() != 0) {
            throw broken();
        }
    }

    private void member(int length) {
        if (length == 5 && named(MODEL)) {
            peek();
            modelStart = at;
            skipValue();
            modelEnd = at;
        } else if (length == 7 && named(CHOICES)) {
            readChoices();
        } else if (length == 5 && named(USAGE)) {
            hasUsage = usage.read() || hasUsage;
        } else if (length == 5 && named(ERROR)) {
            readError();
        } else if (length == 4 && named(DATA)) {
            readVectors();
        } else {
            skipValue();
        }
    }

    private void readError() {
        int b = peek();
        int start = at;
        skipValue();
        if (b != 'n') {
            errorStart = start;
            errorEnd = at;
        }
    }

    private void readChoices() {
        if (peek() != '[') {
            skipValue();
            return;
        }
        at++;
        entries = 0;
        for (boolean first = true; more(']', first); first = false) {
            said += choice.read(entries++);
            seen.set(choice.index());
            if (choice.isFinished()) {
                finished.set(choice.index());
            }
        }
    }

    private void readVectors() {
        if (peek() != '[') {
            skipValue();
            return;
        }
        at++;
        entries = 0;
        for (boolean first = true; more(']', first); first = false) {
            int start = at;
            skipValue();
            said += at - start;
            entries++;
        }
    }

    /** Whether so many choices at least have been finished, and none is still open. */
    boolean allFinished(int choices) {
        int count = finished.cardinality();
        return count >= choices && count == seen.cardinality();
    }

    /** What the server has counted last; null if it has not yet. */
    @Nullable
    TokenCounts counts() {
        return usage.counts();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
