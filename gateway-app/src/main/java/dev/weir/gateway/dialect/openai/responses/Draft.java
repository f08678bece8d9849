package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The items of an answer while it is made, in the order in which they began. One text or thought is open at a time; calls stay open together,
 * since their arguments may come mixed.
 */
final class Draft {
    private final ItemIds ids;
    private final ResponseAsk.Showing showing;
    private final Listener listener;
    private final List<OutputItem> items = new ArrayList<>();
    private final List<OutputItem> open = new ArrayList<>();
    private final Map<Integer, OutputItem.Call> calls = new HashMap<>();
    private FinishReason reason = FinishReason.STOP;

    /** Hears how the draft grows. */
    interface Listener {
        void opened(OutputItem item);

        void grew(OutputItem item, String delta, List<TokenLogprob> logprobs);

        void closed(OutputItem item);
    }

    Draft(ItemIds ids, ResponseAsk.Showing showing, Listener listener) {
        this.ids = ids;
        this.showing = showing;
        this.listener = listener;
    }

    List<OutputItem> items() {
        return items;
    }

    FinishReason reason() {
        return reason;
    }

    void take(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.ContentDelta(int choice, String text, List<TokenLogprob> logprobs) -> {
                if (!text.isEmpty() || !logprobs.isEmpty()) {
                    words(text, logprobs, false);
                }
            }
            case AnswerEvent.RefusalDelta(int choice, String text) -> words(text, List.of(), true);
            case AnswerEvent.ReasoningDelta(int choice, String text) -> {
                if (!text.isEmpty()) {
                    grow(
                            current(OutputItem.Thinking.class) instanceof OutputItem.Thinking same ? same : thinking(),
                            text);
                }
            }
            case AnswerEvent.ToolCallStarted started -> call(started);
            case AnswerEvent.ToolCallDelta(int choice, int index, String fragment) -> {
                OutputItem.Call call = calls.get(index);
                if (call != null) {
                    grow(call, fragment);
                }
            }
            case AnswerEvent.ChoiceFinished finished -> {
                reason = finished.reason();
                close(whole() ? OutputItem.DONE : OutputItem.CUT);
            }
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    /** Whether the answer came to an end of its own. */
    boolean whole() {
        return reason == FinishReason.STOP || reason == FinishReason.TOOL_CALLS;
    }

    /** Everything was said; an answer without anything in it has an empty text. */
    void finish() {
        if (items.isEmpty()) {
            open(new OutputItem.Words(ids.output("msg", 0), 0, false));
        }
        close(whole() ? OutputItem.DONE : OutputItem.CUT);
    }

    private @Nullable OutputItem current(Class<? extends OutputItem> kind) {
        return !open.isEmpty() && kind.isInstance(open.getLast()) ? open.getLast() : null;
    }

    private void words(String text, List<TokenLogprob> logprobs, boolean refusal) {
        OutputItem.Words words =
                current(OutputItem.Words.class) instanceof OutputItem.Words same && same.refusal == refusal
                        ? same
                        : null;
        if (words == null) {
            words = new OutputItem.Words(ids.output("msg", items.size()), items.size(), refusal);
            next(words);
        }
        words.text.append(text);
        words.logprobs.addAll(logprobs);
        listener.grew(words, text, logprobs);
    }

    private OutputItem thinking() {
        var item = new OutputItem.Thinking(
                ids.output("rs", items.size()), items.size(), showing.summary(), showing.sealed());
        next(item);
        return item;
    }

    private void call(AnswerEvent.ToolCallStarted started) {
        if (current(OutputItem.Call.class) == null) {
            close(OutputItem.DONE);
        }
        var call = new OutputItem.Call(ids.output("fc", items.size()), items.size(), started.id(), started.name());
        calls.put(started.index(), call);
        open(call);
    }

    private void grow(OutputItem item, String delta) {
        item.text.append(delta);
        listener.grew(item, delta, List.of());
    }

    private void next(OutputItem item) {
        close(OutputItem.DONE);
        open(item);
    }

    private void open(OutputItem item) {
        items.add(item);
        open.add(item);
        listener.opened(item);
    }

    private void close(String status) {
        for (OutputItem item : open) {
            item.status = status;
            listener.closed(item);
        }
        open.clear();
        calls.clear();
    }
}
