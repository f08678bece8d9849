package dev.weir.gateway.dialect.translation;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.dialect.AnswerDecoder;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** One answer on its way from one dialect to the other, as the relay moves it. */
final class Passage {
    private final AnswerDecoder decoder;
    private final AnswerEncoder<ByteBuf> encoder;
    private final List<String> frames = new ArrayList<>();
    private TokenCounts counts = TokenCounts.NONE;
    private boolean completed;

    Passage(AnswerDecoder decoder, AnswerEncoder<ByteBuf> encoder) {
        this.decoder = decoder;
        this.encoder = encoder;
    }

    /** The frames for the client; without the terminator if the server never said that it was done. */
    List<String> of(byte[] answer, int pieceSize) {
        for (int at = 0; at < answer.length; at += pieceSize) {
            int size = Math.min(pieceSize, answer.length - at);
            decoder.decode(Unpooled.copiedBuffer(answer, at, size), this::event);
        }
        decoder.end(this::event);
        if (completed) {
            encoder.finish(new AnswerEncoder.Ending(counts, 40, 100), this::frame);
        }
        return List.copyOf(frames);
    }

    List<String> of(String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        return of(bytes, bytes.length);
    }

    private void event(AnswerEvent event) {
        if (event instanceof AnswerEvent.Completed) {
            completed = true;
            return;
        }
        if (event instanceof AnswerEvent.UsageReported usage) {
            counts = usage.counts();
        }
        encoder.encode(event, this::frame);
    }

    private void frame(ByteBuf frame) {
        frames.add(frame.toString(StandardCharsets.UTF_8));
        frame.release();
    }

    static byte[] recorded(String file) {
        try (InputStream in = Passage.class.getResourceAsStream("/recordings/" + file)) {
            return Objects.requireNonNull(in, file).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
