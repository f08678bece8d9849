package dev.weir.gateway.dialect.ollama;

import dev.weir.gateway.chat.AnswerEncoder.Ending;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import dev.weir.gateway.dialect.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Ways to cut bytes, and what comes out at the other end. */
final class Cuts {
    static final Ending ENDING = new Ending(TokenCounts.of(3, 5), 40, 100);

    private Cuts() {}

    /** In one piece, cut in two at each place, and each byte by itself. */
    static Stream<List<byte[]>> all(byte[] bytes) {
        Stream<List<byte[]>> halves = IntStream.rangeClosed(0, bytes.length)
                .mapToObj(at -> List.of(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at, bytes.length)));
        List<byte[]> single = new ArrayList<>();
        for (byte one : bytes) {
            single.add(new byte[] {one});
        }
        return Stream.concat(halves, Stream.of(single));
    }

    /** All that a lane gives, its finish included if it is complete. */
    static String through(Lane<ByteBuf> lane, List<byte[]> pieces) {
        var text = new StringBuilder();
        Consumer<ByteBuf> out = frame -> {
            text.append(frame.toString(StandardCharsets.ISO_8859_1));
            frame.release();
        };
        for (byte[] piece : pieces) {
            ByteBuf buffer = Unpooled.copiedBuffer(piece);
            lane.feed(buffer, out);
        }
        lane.end(out);
        if (lane.complete()) {
            lane.finish(ENDING, out);
        }
        lane.close();
        return new String(text.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    static List<AnswerEvent> events(AnswerDecoder decoder, List<byte[]> pieces) {
        var events = new ArrayList<AnswerEvent>();
        for (byte[] piece : pieces) {
            decoder.decode(Unpooled.copiedBuffer(piece), events::add);
        }
        decoder.end(events::add);
        decoder.close();
        return events;
    }

    static List<AnswerEvent> events(AnswerDecoder decoder, String text) {
        return events(decoder, List.of(text.getBytes(StandardCharsets.UTF_8)));
    }
}
