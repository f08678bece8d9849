package dev.weir.gateway.relay;

import dev.weir.gateway.admission.Ask;
import dev.weir.gateway.admission.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A call whose model is known, before it is admitted.
 *
 * @param bytes what it holds beside its few objects
 * @param recording keeps its answer for equal requests; null: nobody does
 */
record OpenedCall<T>(
        Caller caller,
        Ask ask,
        Journey journey,
        long bytes,
        ClientSide<T> client,
        Receiver<T> receiver,
        @Nullable Recording recording) {
    /** The same with an answer that is kept, if it turns out to be worth that. */
    OpenedCall<T> recorded(Recording by) {
        return new OpenedCall<>(
                caller,
                ask,
                journey,
                bytes,
                new RecordedClient<>(client, by),
                new RecordedReceiver<>(receiver, by),
                by);
    }

    /** The same call, for the answer that was kept: admitted as told. */
    OpenedCall<T> asking(Ask other) {
        return new OpenedCall<>(caller, other, journey, bytes, client, receiver, recording);
    }

    String keyId() {
        return caller.key().id();
    }

    String model() {
        return ask.demand().model();
    }
}
