package dev.weir.gateway.provider;

import dev.weir.gateway.chat.Progress;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Reads what a server tells of its progress. Both methods throw a {@link dev.weir.gateway.failure.GatewayException} where the server says
 * that it failed, or something that is not its protocol.
 */
public interface ProgressReader {
    /** Reads some bytes, which are released. */
    void read(ByteBuf bytes, Consumer<Progress> out);

    /** The answer is whole. If the server has done all, the last thing that was told is a success; else it has not. */
    void end(Consumer<Progress> out);
}
