package dev.weir.gateway.chat;

import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation to be continued.
 *
 * @param demand what admission and routing need
 * @param messages the turns so far; empty only where a dialect gives that a meaning of its own
 * @param sampling how tokens are chosen
 * @param tooling the tools that the model may call
 * @param features output format, reasoning, log probabilities and vendor fields
 * @param wire the body as it came, for an upstream of the same dialect
 */
public record ChatRequest(
        Demand demand,
        List<Message> messages,
        Sampling sampling,
        Tooling tooling,
        Features features,
        @Nullable WireBody wire)
        implements ModelRequest {
    public ChatRequest {
        messages = List.copyOf(messages);
    }

    /** The same with a system message before all others; one that is there already goes on where this one ends, since many models take only one. */
    public ChatRequest prompted(String system) {
        var all = new ArrayList<Message>(messages);
        Message first = messages.isEmpty() ? null : messages.getFirst();
        if (first != null && first.role() == Message.Role.SYSTEM) {
            var parts = new ArrayList<ContentPart>();
            parts.add(new ContentPart.Text(system + "\n\n"));
            parts.addAll(first.parts());
            all.set(0, first.saying(parts));
        } else {
            all.addFirst(Message.text(Message.Role.SYSTEM, system));
        }
        return new ChatRequest(
                demand.reading(ByteBufUtil.utf8Bytes(system) + 2L), all, sampling, tooling, features, null);
    }
}
