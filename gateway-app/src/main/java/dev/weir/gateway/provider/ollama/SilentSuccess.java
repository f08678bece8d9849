package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.Progress;
import dev.weir.gateway.provider.ProgressReader;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** The answer of a server that says by its status alone that it has done what it was told. */
final class SilentSuccess implements ProgressReader {
    @Override
    public void read(ByteBuf bytes, Consumer<Progress> out) {
        bytes.release();
    }

    @Override
    public void end(Consumer<Progress> out) {
        out.accept(Progress.success());
    }
}
