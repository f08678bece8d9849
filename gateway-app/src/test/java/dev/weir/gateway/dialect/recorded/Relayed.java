package dev.weir.gateway.dialect.recorded;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets of an answer.
 *
 * @param text all frames, with the finish if the answer was whole
 * @param complete whether the server said that it was whole
 * @param counts what the server counted
 */
record Relayed(String text, boolean complete, @Nullable TokenCounts counts) {
    /** Moves an answer as the relay does. */
    static Relayed through(Lane<ByteBuf> lane, List<byte[]> pieces) {
        var text = new StringBuilder();
        Consumer<ByteBuf> out = frame -> {
            text.append(frame.toString(ISO_8859_1));
            frame.release();
        };
        pieces.forEach(piece -> lane.feed(Unpooled.copiedBuffer(piece), out));
        lane.end(out);
        boolean complete = lane.complete();
        TokenCounts counts = lane.reported();
        if (complete) {
            lane.finish(new Ending(counts == null ? TokenCounts.NONE : counts, 40, 100), out);
        }
        lane.close();
        return new Relayed(new String(text.toString().getBytes(ISO_8859_1), UTF_8), complete, counts);
    }
}
