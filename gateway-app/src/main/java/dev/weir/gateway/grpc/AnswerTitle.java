package dev.weir.gateway.grpc;

import dev.weir.gateway.chat.RandomId;
import dev.weir.gateway.relay.Receiver.Opening;
import dev.weir.v1.StreamStarted;
import java.time.Instant;

/**
 * What stands above an answer.
 *
 * @param id the gateway's id of the answer
 * @param model the name that was asked for
 * @param created when the call came in
 */
record AnswerTitle(String id, String model, Instant created) {
    private static final int LENGTH = 24;

    /** A title with a new id. */
    static AnswerTitle of(String prefix, String model, Instant created) {
        return new AnswerTitle(prefix + RandomId.of(LENGTH), model, created);
    }

    StreamStarted started(Opening opening) {
        return StreamStarted.newBuilder()
                .setId(id)
                .setModel(model)
                .setCreateTime(Protos.timestamp(created))
                .setBackend(opening.backend())
                .build();
    }
}
