package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.PassedRequest.Task;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes on the whole answer to a request that was passed on; only the model's name may change. */
public final class PassedLane implements Lane<ByteBuf> {
    private final ModelNames names;
    private final Task task;
    private final AnswerScan scan = new AnswerScan();
    private final WholeBody body = new WholeBody();
    private boolean read;

    /** A lane for the answer to such a request. */
    public PassedLane(ModelNames names, Task task) {
        this.names = names;
        this.task = task;
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super ByteBuf> out) {
        body.add(bytes);
    }

    @Override
    public void end(Consumer<? super ByteBuf> out) {
        byte[] bytes = body.toArray();
        scan.scan(bytes, 0, bytes.length);
        if (scan.errorStart >= 0) {
            throw UpstreamErrors.inStream(bytes, scan.errorStart, scan.errorEnd).asException();
        }
        read = true;
    }

    @Override
    public boolean complete() {
        return read;
    }

    @Override
    public boolean begun() {
        return read;
    }

    /** Turning text into tokens is no work of a model: it costs none. */
    @Override
    public @Nullable TokenCounts reported() {
        return switch (task) {
            case RERANK, SCORE -> scan.counts();
            case TOKENIZE, DETOKENIZE -> TokenCounts.NONE;
        };
    }

    @Override
    public int pieces() {
        return 0;
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf whole = body.take();
        if (!names.differ() || scan.modelStart < 0) {
            out.accept(whole);
            return;
        }
        int first = whole.readerIndex();
        ByteBuf before = whole.retainedSlice(first, scan.modelStart);
        ByteBuf after = whole.retainedSlice(first + scan.modelEnd, whole.readableBytes() - scan.modelEnd);
        whole.release();
        out.accept(
                Unpooled.wrappedBuffer(3, before, Unpooled.wrappedBuffer(JsonOutput.quoted(names.answered())), after));
    }

    /** Nothing of the answer has gone out: the edge answers with a status of its own. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        ByteBuf error = Unpooled.buffer();
        OpenAiErrors.write(failure, error);
        out.accept(error);
    }

    @Override
    public void close() {
        body.close();
    }
}
