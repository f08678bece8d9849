package dev.weir.gateway.upstream;

import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/** A file without end, which is sent as fast as the server takes it. */
final class TestingFile implements BodySource {
    private @Nullable Sink sink;

    @Override
    public long length() {
        return -1;
    }

    @Override
    public void begin(Sink opened) {
        sink = opened;
        wanted();
    }

    @Override
    public void wanted() {
        boolean more = sink != null;
        while (more && sink != null) {
            more = sink.part(Unpooled.wrappedBuffer(new byte[65_536]));
        }
    }
}
