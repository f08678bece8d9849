package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.FinishReason;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Collects a completion and writes it in one piece when it is in the books. */
public final class CompletionWholeEncoder implements AnswerEncoder<ByteBuf> {
    private final AnswerHead head;
    private final Map<Integer, Choice> choices = new TreeMap<>();

    /** An encoder for one answer. */
    public CompletionWholeEncoder(AnswerHead head) {
        this.head = head;
    }

    private static final class Choice {
        private final StringBuilder text = new StringBuilder();
        private final List<TokenLogprob> logprobs = new ArrayList<>();
        private FinishReason reason = FinishReason.STOP;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta(int index, String text, List<TokenLogprob> logprobs) -> {
                choice(index).text.append(text);
                choice(index).logprobs.addAll(logprobs);
            }
            case AnswerEvent.ChoiceFinished finished -> choice(finished.choice()).reason = finished.reason();
            case AnswerEvent.ReasoningDelta delta -> {}
            case AnswerEvent.RefusalDelta delta -> {}
            case AnswerEvent.ToolCallStarted started -> {}
            case AnswerEvent.ToolCallDelta delta -> {}
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    private Choice choice(int index) {
        return choices.computeIfAbsent(index, missing -> new Choice());
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = OpenAiFrames.allocate(1024);
        var json = new JsonOutput(body, false);
        head.open(CompletionStreamEncoder.OBJECT, json);
        json.name("choices").beginArray();
        choices.forEach((index, choice) -> {
            json.beginObject().field("index", index).field("text", choice.text.toString());
            AnswerWriter.olderLogprobs(choice.logprobs, 0, json);
            json.field("finish_reason", AnswerWriter.finish(choice.reason, false))
                    .endObject();
        });
        json.endArray();
        AnswerWriter.usage(ending.counts(), json);
        json.endObject();
        out.accept(body);
    }

    /** A whole answer that broke has not begun for its client; this is its error, if it has to be said in a body. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = OpenAiFrames.allocate(256);
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }
}
