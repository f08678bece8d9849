package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Express lane for an answer in one piece. It is collected, looked through as it comes, and goes on in {@link #finish}. */
public final class OllamaWholeLane implements Lane<ByteBuf> {
    private static final int LONGEST = 64 << 20;

    private final AnswerScanner scanner = new AnswerScanner();
    private final ModelSplice splice;
    private final boolean saysDone;
    private @Nullable CompositeByteBuf collected;
    private boolean whole;

    private OllamaWholeLane(ModelNames names, boolean saysDone) {
        this.splice = new ModelSplice(names);
        this.saysDone = saysDone;
    }

    /** For {@code /api/chat} and {@code /api/generate}, whose answer has to say that it is done. */
    public static OllamaWholeLane ofText(ModelNames names) {
        return new OllamaWholeLane(names, true);
    }

    /** For {@code /api/embed} and {@code /api/embeddings}. */
    public static OllamaWholeLane ofVectors(ModelNames names) {
        return new OllamaWholeLane(names, false);
    }

    @Override
    public void feed(ByteBuf bytes, Consumer<? super ByteBuf> out) {
        CompositeByteBuf target = collected;
        if (target == null) {
            target = bytes.alloc().compositeBuffer(1024);
            collected = target;
        }
        if (target.readableBytes() + (long) bytes.readableBytes() > LONGEST) {
            bytes.release();
            throw UpstreamProblems.tooLong();
        }
        bytes.forEachByte(scanner);
        target.addComponent(true, bytes);
    }

    @Override
    public void end(Consumer<? super ByteBuf> out) {
        if (scanner.isWhole() && scanner.fields().error()) {
            throw UpstreamProblems.failed();
        }
        whole = scanner.isWhole() && (!saysDone || scanner.fields().done());
    }

    @Override
    public boolean complete() {
        return whole;
    }

    @Override
    public boolean begun() {
        return collected != null;
    }

    @Override
    public @Nullable TokenCounts reported() {
        TopFields fields = scanner.fields();
        boolean told = whole && (saysDone || fields.promptCount() >= 0);
        return told ? TokenCounts.of(Math.max(0, fields.promptCount()), Math.max(0, fields.answerCount())) : null;
    }

    @Override
    public int pieces() {
        return begun() && saysDone ? 1 : 0;
    }

    @Override
    public void finish(Ending ending, Consumer<? super ByteBuf> out) {
        ByteBuf body = collected;
        if (body == null) {
            return;
        }
        collected = null;
        if (!splice.touches(scanner.fields())) {
            out.accept(body);
            return;
        }
        try {
            out.accept(splice.edited(body, body.readerIndex(), body.writerIndex(), scanner.fields()));
        } finally {
            body.release();
        }
    }

    /** Nothing of the answer has gone on yet, so the edge can still tell the failure in its own way. */
    @Override
    public void fail(Failure failure, Consumer<? super ByteBuf> out) {
        close();
    }

    @Override
    public void close() {
        CompositeByteBuf body = collected;
        if (body != null) {
            collected = null;
            body.release();
        }
    }
}
