package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;

/**
 * What a client of this door asks.
 *
 * @param leftOut fields that nobody knows, which the older gateway passed over too; the client is told
 */
record GenerateAsk(String prompt, boolean stream, List<String> leftOut) {
    private static final int MOST_LEFT_OUT = 20;

    /** Reads {@code {"prompt": "...", "stream": true}}; throws a {@link dev.weir.gateway.failure.GatewayException} if it is not that. */
    static GenerateAsk read(byte[] body) {
        JsonInput in = JsonInput.request(body);
        String prompt = "";
        boolean stream = false;
        List<String> leftOut = new ArrayList<>(0);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "prompt" -> prompt = in.string();
                case "stream" -> stream = !in.isNull() && in.bool();
                default -> {
                    if (leftOut.size() < MOST_LEFT_OUT) {
                        leftOut.add(in.path());
                    }
                    in.skip();
                }
            }
        }
        in.requireEnd();
        if (prompt.isEmpty()) {
            throw Failure.of(FailureCode.INVALID_VALUE, "'prompt' must be a text that is not empty.")
                    .at("prompt")
                    .asException();
        }
        return new GenerateAsk(prompt, stream, leftOut);
    }

    /** The same for a model: one turn of a conversation, so that the model's own template is put around it by every kind of server. */
    ChatRequest of(String model) {
        Delivery delivery = stream ? Delivery.STREAM : Delivery.WHOLE;
        Demand demand = new Demand(model, delivery, true, null, 1, ByteBufUtil.utf8Bytes(prompt), 1, leftOut);
        return new ChatRequest(
                demand,
                List.of(Message.text(Message.Role.USER, prompt)),
                Sampling.UNSAID,
                Tooling.NONE,
                Features.PLAIN,
                null);
    }
}
