package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Caller;
import dev.weir.gateway.chat.ModelErrand;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** What callers with scope {@code models} have done to the models of the servers that keep their own. */
public interface Stewardship {
    /** The name that stands for every such server. */
    String ALL = "all";

    /**
     * Starts an errand. Must be called on an event loop; everything that follows happens on the same one. Failures are told to the receiver,
     * perhaps before this returns. The answer ends when the catalogue knows of what was done.
     *
     * @param backend a backend's name, or {@link #ALL}; null: the gate chooses
     */
    Answer run(
            Caller caller, CallContext call, ModelErrand errand, @Nullable String backend, Receiver<ByteBuf> receiver);

    /** Asks whether a server (or every one) has a file; otherwise as {@link #run}. The answer is without content, or {@code NOT_FOUND}. */
    Answer look(Caller caller, CallContext call, Blob blob, Receiver<ByteBuf> receiver);

    /** Gives a server (or every one) a file; otherwise as {@link #run}. The answer is without content. */
    Answer upload(Caller caller, CallContext call, Blob blob, Upload file, Receiver<ByteBuf> receiver);

    /**
     * A file of a model, and where it is or goes.
     *
     * @param digest checked: it becomes part of a path on the server
     * @param backend a backend's name, or {@link #ALL}; null: the gate chooses
     */
    record Blob(String digest, @Nullable String backend) {}
}
