package dev.weir.gateway.dialect.openai;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies that a real vLLM 0.32.0 sent. */
final class TestingRecordings {
    private TestingRecordings() {}

    static byte[] vllm(String name) {
        try (var in = TestingRecordings.class.getResourceAsStream("/recordings/vllm/" + name + ".recording")) {
            if (in == null) {
                throw new IllegalArgumentException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ByteBuf part(byte[] bytes, int from, int to) {
        return Unpooled.copiedBuffer(bytes, from, to - from);
    }

    /** The text of all frames, which are released. */
    static String text(List<ByteBuf> frames) {
        var text = Unpooled.buffer();
        for (ByteBuf frame : frames) {
            text.writeBytes(frame);
            frame.release();
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
