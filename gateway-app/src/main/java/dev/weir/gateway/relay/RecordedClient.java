package dev.weir.gateway.relay;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.AnswerEvent;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.failure.Failure;
import java.util.function.Consumer;

/**
 * A client whose answer is listened to. It has no express lane: an answer is kept in the gate's own language, and the first client gets it
 * in the same words as those after it.
 */
record RecordedClient<T>(ClientSide<T> client, Recording recording) implements ClientSide<T> {
    @Override
    public AnswerEncoder<T> encoder(ModelNames names) {
        recording.begin(names);
        return new Listening<>(client.encoder(names), recording);
    }

    private record Listening<T>(AnswerEncoder<T> encoder, Recording recording) implements AnswerEncoder<T> {
        @Override
        public void encode(AnswerEvent event, Consumer<? super T> out) {
            recording.heard(event);
            encoder.encode(event, out);
        }

        @Override
        public void finish(Ending ending, Consumer<? super T> out) {
            recording.finished(ending);
            encoder.finish(ending, out);
        }

        @Override
        public void fail(Failure failure, Consumer<? super T> out) {
            encoder.fail(failure, out);
        }
    }
}
