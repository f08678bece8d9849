package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.ModelRequest;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.failure.Failure;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The lane of an answer whose choices come in answers of their own: each has its own lane, and all end at one encoder. The books count what
 * was really read and made; the client hears of a prompt once, though each of its choices read it.
 */
final class FannedLane<T> implements Lane<T> {
    private final List<ModelRequest> requests;
    private final int each;
    private final AnswerEncoder<T> encoder;
    private final SortedMap<Integer, TranslatingLane<T>> parts = new TreeMap<>();

    /** @param each how many of the requests, side by side, have the same prompt */
    FannedLane(List<ModelRequest> requests, int each, AnswerEncoder<T> encoder) {
        this.requests = requests;
        this.each = each;
        this.encoder = encoder;
    }

    /** The answer of this choice begins. */
    Lane<T> begin(int choice, AnswerDecoder decoder) {
        var part = new TranslatingLane<T>(decoder, new ChoiceEncoder<>(choice, encoder));
        parts.put(choice, part);
        return part;
    }

    /** No bytes come here: each part reads its own. */
    @Override
    public void feed(ByteBuf bytes, Consumer<? super T> out) {
        bytes.release();
    }

    @Override
    public void end(Consumer<? super T> out) {}

    @Override
    public boolean complete() {
        return parts.size() == requests.size() && parts.values().stream().allMatch(Lane::complete);
    }

    @Override
    public boolean begun() {
        return parts.values().stream().anyMatch(Lane::begun);
    }

    @Override
    public TokenCounts reported() {
        TokenCounts all = TokenCounts.NONE;
        for (int choice : parts.keySet()) {
            all = all.plus(counts(choice));
        }
        return all;
    }

    @Override
    public int pieces() {
        return parts.values().stream().mapToInt(Lane::pieces).sum();
    }

    private TokenCounts counts(int choice) {
        TranslatingLane<T> part = parts.get(choice);
        return part == null
                ? TokenCounts.NONE
                : CallBooks.counts(part, requests.get(choice).demand().promptBound());
    }

    private TokenCounts told() {
        TokenCounts all = TokenCounts.NONE;
        for (int choice : parts.keySet()) {
            TokenCounts one = counts(choice);
            boolean first = choice % each == 0;
            all = all.plus(first ? one : new TokenCounts(0, one.completion(), 0, one.reasoning(), one.estimated()));
        }
        return all;
    }

    @Override
    public void finish(Ending ending, Consumer<? super T> out) {
        encoder.finish(new Ending(told(), ending.firstTokenNanos(), ending.totalNanos(), ending.cost()), out);
    }

    @Override
    public void fail(Failure failure, Consumer<? super T> out) {
        encoder.fail(failure, out);
    }

    @Override
    public void close() {
        parts.values().forEach(Lane::close);
    }
}
