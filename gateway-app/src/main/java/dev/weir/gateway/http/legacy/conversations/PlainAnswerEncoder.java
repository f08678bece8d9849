package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.openai.OpenAiErrors;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.function.Consumer;

/** Collects the text of an answer and tells it with the seconds that it took: {@code {"response": …, "generation_time": …}}. */
final class PlainAnswerEncoder implements AnswerEncoder<ByteBuf> {
    private static final double NANOS = 1e9;

    private final String model;
    private final StringBuilder text = new StringBuilder();

    PlainAnswerEncoder(String model) {
        this.model = model;
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        switch (event) {
            case AnswerEvent.ContentDelta delta -> text.append(delta.text());
            case AnswerEvent.RefusalDelta delta -> text.append(delta.text());
            case AnswerEvent.ReasoningDelta delta -> {}
            case AnswerEvent.ToolCallStarted started -> {}
            case AnswerEvent.ToolCallDelta delta -> {}
            case AnswerEvent.ChoiceFinished finished -> {}
            case AnswerEvent.UsageReported usage -> {}
            case AnswerEvent.Embedded embedded -> {}
            case AnswerEvent.Completed completed -> {}
        }
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = PooledByteBufAllocator.DEFAULT.buffer(text.length() + 128);
        new JsonOutput(body, false)
                .beginObject()
                .field("response", text.toString())
                .field("generation_time", ending.totalNanos() / NANOS)
                .field("model_name", model)
                .endObject();
        out.accept(body);
    }

    /** A whole answer that broke has not begun for its client; this is its error, if it has to be said in a body. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = PooledByteBufAllocator.DEFAULT.buffer(256);
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }
}
