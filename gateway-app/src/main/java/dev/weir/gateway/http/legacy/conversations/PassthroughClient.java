package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.AnswerEncoder;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.dialect.Lane;
import dev.weir.gateway.dialect.openai.PassedLane;
import dev.weir.gateway.relay.ClientSide;
import io.netty.buffer.ByteBuf;

/** The half of a lane of a client whose request is passed on. */
record PassthroughClient(PassedRequest request) implements ClientSide<ByteBuf> {
    @Override
    public AnswerEncoder<ByteBuf> encoder(ModelNames names) {
        throw new IllegalStateException("what is passed on is never translated");
    }

    @Override
    public Lane<ByteBuf> express(ModelNames names) {
        return new PassedLane(names, request.task());
    }
}
