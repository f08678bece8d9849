package dev.weir.gateway.relay;

import dev.weir.gateway.cache.AnswerCache;
import dev.weir.gateway.cache.CacheQuestion;
import dev.weir.gateway.cache.KeptAnswer;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one answer and keeps it for equal requests, if it is whole, is the answer to the whole request by the model that was asked for,
 * and was not cut by anything but the request itself. Lives on the call's event loop.
 */
final class Recording {
    /** What an event takes beside its text. */
    private static final int OVERHEAD = 32;

    private final AnswerCache cache;
    private final CacheQuestion question;
    private final List<String> models;
    private final Demand demand;
    private final List<AnswerEvent> events = new ArrayList<>();
    private long bytes;
    private String sentModel = "";
    private boolean worthIt = true;
    private boolean mayBeCut;
    private @Nullable TokenCounts counts;

    /** @param models the names that the model has at its servers */
    Recording(AnswerCache cache, CacheQuestion question, List<String> models, Demand demand) {
        this.cache = cache;
        this.question = question;
        this.models = models;
        this.demand = demand;
    }

    /** The call was let in, with at most so many tokens. */
    void admitted(int mostTokens) {
        Integer wanted = demand.maxTokens();
        mayBeCut = wanted == null || wanted > mostTokens;
    }

    /** An answer begins; one that was begun before has come to nothing. */
    void begin(ModelNames names) {
        events.clear();
        bytes = 0;
        sentModel = names.sent();
        worthIt = models.contains(sentModel);
    }

    void opened(List<String> leftOut) {
        worthIt &= leftOut.equals(demand.leftOut());
    }

    void heard(AnswerEvent event) {
        if (!worthIt) {
            return;
        }
        bytes += size(event);
        boolean cut = mayBeCut
                && event instanceof AnswerEvent.ChoiceFinished finished
                && finished.reason() == FinishReason.LENGTH;
        if (cut || bytes > cache.mostBytes()) {
            worthIt = false;
            events.clear();
        } else {
            events.add(event);
        }
    }

    void finished(Ending ending) {
        counts = ending.counts();
    }

    /** All of it was handed over. */
    void ended() {
        if (worthIt && counts != null) {
            cache.keep(question, new KeptAnswer(cache.millis(), sentModel, counts, events));
        }
    }

    private static long size(AnswerEvent event) {
        return OVERHEAD
                + switch (event) {
                    case AnswerEvent.ContentDelta delta ->
                        delta.text().length()
                                + (long) OVERHEAD * delta.logprobs().size();
                    case AnswerEvent.ReasoningDelta delta -> delta.text().length();
                    case AnswerEvent.RefusalDelta delta -> delta.text().length();
                    case AnswerEvent.ToolCallStarted started -> started.name().length();
                    case AnswerEvent.ToolCallDelta delta ->
                        delta.argumentsFragment().length();
                    case AnswerEvent.Embedded(List<float[]> vectors) ->
                        vectors.stream()
                                .mapToLong(vector -> vector.length * (long) Float.BYTES)
                                .sum();
                    case AnswerEvent.ChoiceFinished finished -> 0;
                    case AnswerEvent.UsageReported usage -> 0;
                    case AnswerEvent.Completed() -> 0;
                };
    }
}
