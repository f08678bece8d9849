package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a completion as a stream. The route knows nothing but text: thoughts and calls have no place in it. */
public final class CompletionStreamEncoder implements AnswerEncoder<ByteBuf> {
    static final String OBJECT = "text_completion";

    private final AnswerHead head;
    private final boolean usageAsked;
    private final Map<Integer, Integer> lengths = new HashMap<>();

    /**
     * @param usageAsked whether the client wants a usage chunk at the end
     */
    public CompletionStreamEncoder(AnswerHead head, boolean usageAsked) {
        this.head = head;
        this.usageAsked = usageAsked;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta(int choice, String text, List<TokenLogprob> logprobs) ->
                chunk(choice, text, logprobs, null, out);
            case AnswerEvent.ChoiceFinished finished ->
                chunk(finished.choice(), "", List.of(), AnswerWriter.finish(finished.reason(), false), out);
            case AnswerEvent.ReasoningDelta delta -> {}
            case AnswerEvent.RefusalDelta delta -> {}
            case AnswerEvent.ToolCallStarted started -> {}
            case AnswerEvent.ToolCallDelta delta -> {}
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private void chunk(
            int choice,
            String text,
            List<TokenLogprob> logprobs,
            @Nullable String reason,
            Consumer<? super ByteBuf> out) {
        int before = lengths.merge(choice, text.length(), Integer::sum) - text.length();
        ByteBuf frame = OpenAiFrames.begin();
        var json = new JsonOutput(frame, false);
        head.open(OBJECT, json);
        json.name("choices").beginArray().beginObject();
        json.field("index", choice).field("text", text);
        AnswerWriter.olderLogprobs(logprobs, before, json);
        json.field("finish_reason", reason).endObject().endArray();
        if (usageAsked) {
            json.name("usage").nothing();
        }
        json.endObject();
        out.accept(OpenAiFrames.end(frame));
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        if (usageAsked) {
            out.accept(OpenAiFrames.usage(head, OBJECT, ending.counts()));
        }
        out.accept(OpenAiFrames.done());
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        out.accept(OpenAiFrames.error(failure));
    }
}
