package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.chat.TokenCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What an answer says, however it was cut into events: what both dialects can say, and so what must survive a translation. */
final class Gist {
    private final Map<Integer, StringBuilder> text = new TreeMap<>();
    private final Map<Integer, StringBuilder> thoughts = new TreeMap<>();
    private final Map<String, StringBuilder> calls = new TreeMap<>();
    private final Map<Integer, FinishReason> ends = new TreeMap<>();
    private final List<TokenLogprob> logprobs = new ArrayList<>();
    private final List<String> vectors = new ArrayList<>();
    private TokenCounts counts = TokenCounts.NONE;
    private boolean completed;

    private Gist() {}

    static Gist of(List<AnswerEvent> events) {
        Gist gist = new Gist();
        events.forEach(gist::take);
        return gist;
    }

    private void take(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> {
                append(text, delta.choice(), delta.text());
                logprobs.addAll(delta.logprobs());
            }
            case AnswerEvent.ReasoningDelta delta -> append(thoughts, delta.choice(), delta.text());
            case AnswerEvent.RefusalDelta delta -> append(text, delta.choice(), delta.text());
            case AnswerEvent.ToolCallStarted call ->
                append(calls, call.choice() + "/" + call.index(), call.id() + " " + call.name() + " ");
            case AnswerEvent.ToolCallDelta call ->
                append(calls, call.choice() + "/" + call.index(), call.argumentsFragment());
            case AnswerEvent.ChoiceFinished finished -> ends.put(finished.choice(), finished.reason());
            case AnswerEvent.UsageReported usage ->
                counts = TokenCounts.of(usage.counts().prompt(), usage.counts().completion());
            case AnswerEvent.Embedded embedded ->
                embedded.vectors().forEach(vector -> vectors.add(Arrays.toString(vector)));
            case AnswerEvent.Completed() -> completed = true;
        }
    }

    private static <K> void append(Map<K, StringBuilder> to, K key, String more) {
        if (!more.isEmpty()) {
            to.computeIfAbsent(key, any -> new StringBuilder()).append(more);
        }
    }

    /**
     * All of it. Arguments of calls are compared as trees, since spaces in them may go; bytes of tokens are not told by OpenAI's completions;
     * that an answer ended in calls is told by Ollama only through the calls, and by vLLM not at all if one was ordered by name.
     */
    @Override
    public String toString() {
        var told = new TreeMap<String, Object>();
        calls.forEach((key, call) -> {
            String[] parts = call.toString().split(" ", 3);
            told.put(key, parts[0] + " " + parts[1] + " " + Exchanges.tree(parts[2].getBytes(UTF_8)));
        });
        return "text " + text + "\nthoughts " + thoughts + "\ncalls " + told + "\nends " + reasons() + "\nlogprobs "
                + logprobs.stream().map(Gist::told).toList() + "\nvectors " + vectors + "\n" + counts + "\ncompleted "
                + completed;
    }

    private Map<Integer, FinishReason> reasons() {
        var reasons = new TreeMap<>(ends);
        reasons.replaceAll(
                (choice, reason) -> reason == FinishReason.STOP && !calls.isEmpty() ? FinishReason.TOOL_CALLS : reason);
        return reasons;
    }

    private static String told(TokenLogprob token) {
        return token.token() + " " + token.logprob() + " "
                + token.top().stream().map(Gist::told).toList();
    }
}
