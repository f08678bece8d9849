package dev.weir.gateway.fuzz;

import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Message.Role;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import java.util.List;

/** What was asked, where an answer is read. */
final class Questions {
    private Questions() {}

    static ChatRequest chat(boolean streamed) {
        return new ChatRequest(
                new Demand("asked", streamed ? Delivery.STREAM : Delivery.WHOLE, true, null, 1, 2),
                List.of(Message.text(Role.USER, "Hi")),
                Sampling.UNSAID,
                Tooling.NONE,
                Features.PLAIN,
                null);
    }
}
