package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes a whole OpenAI answer on as its own bytes, once it is there and in the books; only the model's name may change. Serves chats,
 * completions and embeddings.
 */
public final class WholeExpressLane implements Lane<ByteBuf> {
    private static final int BYTES_PER_TOKEN = 4;

    private final ModelNames names;
    private final Kind kind;
    private final int entries;
    private final AnswerScan scan = new AnswerScan();
    private final WholeBody body = new WholeBody();
    private boolean read;

    /** What the answer is made of. */
    public enum Kind {
        /** Choices, each of which must have a finish reason. */
        CHOICES,
        /** Vectors. */
        VECTORS
    }

    /**
     * @param entries how many choices or vectors make the answer complete
     */
    public WholeExpressLane(ModelNames names, Kind kind, int entries) {
        this.names = names;
        this.kind = kind;
        this.entries = entries;
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
        return read
                && switch (kind) {
                    case CHOICES -> scan.allFinished(entries);
                    case VECTORS -> scan.entries == entries;
                };
    }

    @Override
    public boolean begun() {
        return read && scan.said > 0;
    }

    @Override
    public @Nullable TokenCounts reported() {
        return scan.counts();
    }

    @Override
    public int pieces() {
        return read && kind == Kind.CHOICES ? (scan.said + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN : 0;
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

    /** A whole answer that broke has not begun for its client: the edge answers with a status of its own. */
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
