package dev.weir.gateway.dialect.openai.responses;

import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.AnswerEvent.TokenLogprob;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.openai.OpenAiErrors;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;

/** Collects an answer and tells it in one piece. */
final class ResponseWholeEncoder implements ResponseEncoder, Draft.Listener {
    private final ResponseDocument document;
    private final Draft draft;
    private TokenCounts counts = TokenCounts.NONE;

    ResponseWholeEncoder(ResponseAsk ask, AnswerFrame frame) {
        this.document = new ResponseDocument(frame, ask.showing().echo());
        this.draft = new Draft(frame.ids(), ask.showing(), this);
    }

    @Override
    public void encode(AnswerEvent event, Consumer<? super ByteBuf> out) {
        draft.take(event);
    }

    /** Gives one frame with nothing in it, so that the answer counts as begun. */
    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        counts = ending.counts();
        draft.finish();
        out.accept(Unpooled.EMPTY_BUFFER);
    }

    @Override
    public String document(boolean kept, long completedAt) {
        String status = draft.whole() ? "completed" : "incomplete";
        return document.write(
                new ResponseDocument.State(
                        status, draft.whole() ? completedAt : null, null, draft.reason(), counts, kept),
                draft.items());
    }

    @Override
    public ByteBuf last(String whole) {
        return ByteBufUtil.writeUtf8(EventFrames.ALLOCATOR, whole);
    }

    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = EventFrames.ALLOCATOR.buffer(256);
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }

    @Override
    public void opened(OutputItem item) {
        // told when it is whole
    }

    @Override
    public void grew(OutputItem item, String delta, List<TokenLogprob> logprobs) {
        // told when it is whole
    }

    @Override
    public void closed(OutputItem item) {
        // told when it is whole
    }
}
