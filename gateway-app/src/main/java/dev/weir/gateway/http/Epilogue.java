package dev.weir.gateway.http;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;

/** Work that has to be done between a good answer's end and the last that its client is told. */
public interface Epilogue {
    /**
     * Begins the work; called once, on the call's event loop, when the answer is whole and in the books. Completes on any thread with the last
     * frame, which the receiver owns. May not take longer than a client would wait.
     */
    CompletionStage<ByteBuf> last();
}
