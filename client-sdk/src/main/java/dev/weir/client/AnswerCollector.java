package dev.weir.client;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Puts a whole answer together from the events of a stream. For one thread. */
public final class AnswerCollector {
    private final TreeMap<Integer, ChoiceCollector> choices = new TreeMap<>();
    private ChatEvent.@Nullable Started started;
    private ChatEvent.@Nullable Completed completed;

    /** Takes the next event of the stream. */
    public void add(ChatEvent event) {
        if (event instanceof ChatEvent.Started begin) {
            started = begin;
        } else if (event instanceof ChatEvent.ContentDelta delta) {
            choice(delta.choice()).content(delta);
        } else if (event instanceof ChatEvent.ReasoningDelta delta) {
            choice(delta.choice()).reasoning(delta.text());
        } else if (event instanceof ChatEvent.RefusalDelta delta) {
            choice(delta.choice()).refusal(delta.text());
        } else if (event instanceof ChatEvent.ToolCallStarted call) {
            choice(call.choice()).toolCall(call);
        } else if (event instanceof ChatEvent.ToolCallDelta delta) {
            choice(delta.choice()).arguments(delta.tool(), delta.arguments());
        } else if (event instanceof ChatEvent.ChoiceFinished end) {
            choice(end.choice()).finished(end.reason());
        } else if (event instanceof ChatEvent.Completed end) {
            completed = end;
        }
    }

    /**
     * The whole answer.
     *
     * @throws IllegalStateException when the stream's first or last event was not among those added
     */
    public ChatAnswer answer() {
        if (started == null || completed == null) {
            throw new IllegalStateException("the events of a whole stream are needed, from Started to Completed");
        }
        List<ChatAnswer.Choice> done = new ArrayList<>();
        choices.values().forEach(choice -> done.add(choice.choice()));
        if (done.isEmpty()) {
            done.add(new ChoiceCollector().choice());
        }
        return new ChatAnswer(started.info(), done, completed.usage(), completed.timing());
    }

    private ChoiceCollector choice(int index) {
        return choices.computeIfAbsent(index, unseen -> new ChoiceCollector());
    }
}
