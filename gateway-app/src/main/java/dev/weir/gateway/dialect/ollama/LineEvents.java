package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.ChoiceFinished;
import dev.weir.gateway.chat.AnswerEvent.Completed;
import dev.weir.gateway.chat.AnswerEvent.ContentDelta;
import dev.weir.gateway.chat.AnswerEvent.ReasoningDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallDelta;
import dev.weir.gateway.chat.AnswerEvent.ToolCallStarted;
import dev.weir.gateway.chat.AnswerEvent.UsageReported;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.dialect.ollama.AnswerLine.Call;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Turns the lines of one answer into events. A line may hold thinking, text, calls and the end, all at once. */
final class LineEvents {
    private final Supplier<String> callIds;
    private final boolean oneCallOnly;
    private final Set<Integer> indexes = new HashSet<>();
    private boolean done;

    /**
     * @param callIds makes an id for a call that has none
     * @param oneCallOnly whether calls behind the first one are left out
     */
    LineEvents(Supplier<String> callIds, boolean oneCallOnly) {
        this.callIds = callIds;
        this.oneCallOnly = oneCallOnly;
    }

    boolean done() {
        return done;
    }

    void tell(AnswerLine line, Consumer<? super AnswerEvent> out) {
        if (!line.thinking().isEmpty()) {
            out.accept(new ReasoningDelta(0, line.thinking()));
        }
        if (!line.content().isEmpty() || !line.logprobs().isEmpty()) {
            out.accept(new ContentDelta(0, line.content(), line.logprobs()));
        }
        for (Call call : line.calls()) {
            if (!oneCallOnly || indexes.isEmpty()) {
                call(call, out);
            }
        }
        if (line.done()) {
            done = true;
            out.accept(new ChoiceFinished(0, reason(line.doneReason()), null));
            out.accept(new UsageReported(line.counts(), line.timings()));
            out.accept(new Completed());
        }
    }

    private void call(Call call, Consumer<? super AnswerEvent> out) {
        int index = free(call.index());
        String id = call.id().isEmpty() ? callIds.get() : call.id();
        out.accept(new ToolCallStarted(0, index, id, call.name()));
        out.accept(new ToolCallDelta(0, index, call.argumentsJson()));
    }

    /** Some versions give every call the index 0. */
    private int free(int wanted) {
        int index = wanted;
        while (!indexes.add(index)) {
            index++;
        }
        return index;
    }

    /** A call still ends with stop; a load, an unload and a connection that was closed in order have no reason of their own here. */
    private FinishReason reason(String doneReason) {
        if (doneReason.equals("length")) {
            return FinishReason.LENGTH;
        }
        return indexes.isEmpty() ? FinishReason.STOP : FinishReason.TOOL_CALLS;
    }
}
