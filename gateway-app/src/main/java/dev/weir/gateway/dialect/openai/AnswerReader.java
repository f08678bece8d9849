package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonInput;
import java.util.BitSet;
import java.util.function.Consumer;

/** Reads answers with choices, whole ones and frames of a stream, chat and completion alike, as events. */
final class AnswerReader {
    private final int choices;
    private final ChoiceReader choice = new ChoiceReader();
    private final BitSet seen = new BitSet();
    private final BitSet finished = new BitSet();

    AnswerReader(int choices) {
        this.choices = choices;
    }

    /** Reads one JSON object. */
    void read(byte[] bytes, int from, int to, Consumer<? super AnswerEvent> out) {
        var in = JsonInput.answer(bytes, from, to);
        TokenCounts counts = null;
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "choices" -> readChoices(in, out);
                case "usage" -> counts = UsageReader.read(in, counts);
                case "error" -> {
                    if (!in.isNull()) {
                        int start = in.start();
                        throw UpstreamErrors.inStream(bytes, start, in.skip().end())
                                .asException();
                    }
                }
                default -> {}
            }
        }
        if (counts != null) {
            out.accept(new AnswerEvent.UsageReported(counts, null));
        }
    }

    private void readChoices(JsonInput in, Consumer<? super AnswerEvent> out) {
        if (!in.isArray()) {
            return;
        }
        in.enterArray();
        for (int position = 0; in.nextElement(); position++) {
            int index = choice.read(in, position, out);
            seen.set(index);
            if (choice.isFinished()) {
                finished.set(index);
            }
        }
    }

    /** Whether all choices that were asked for are finished, and none is still open. */
    boolean allFinished() {
        int count = finished.cardinality();
        return count >= choices && count == seen.cardinality();
    }
}
