package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.http.Epilogue;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The half of a lane of a client of this door. What its account has left is asked when the answer is in the books. */
final class GenerateClient implements ClientSide<ByteBuf>, Epilogue {
    private static final int LONGEST_WAIT = 1;

    private final boolean stream;
    private final Supplier<CompletionStage<OptionalLong>> left;
    private @Nullable GenerateEncoder encoder;

    GenerateClient(boolean stream, Supplier<CompletionStage<OptionalLong>> left) {
        this.stream = stream;
        this.left = left;
    }

    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        GenerateEncoder fresh = new GenerateEncoder(names.answered(), stream);
        encoder = fresh;
        return fresh;
    }

    @Override
    public CompletionStage<ByteBuf> last() {
        GenerateEncoder told = encoder;
        if (told == null) {
            throw new IllegalStateException("an answer ended that had not begun");
        }
        // the answer was made and paid for: it is told even if nobody knows, or says in time, what is left
        return left.get()
                .exceptionally(_ -> OptionalLong.empty())
                .toCompletableFuture()
                .completeOnTimeout(OptionalLong.empty(), LONGEST_WAIT, TimeUnit.SECONDS)
                .thenApply(told::last);
    }
}
