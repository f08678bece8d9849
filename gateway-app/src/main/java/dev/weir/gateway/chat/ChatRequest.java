package dev.weir.gateway.chat;

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
}
