package dev.weir.gateway.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tools that the model may call.
 *
 * @param tools the tools; empty: none
 * @param choice whether it may or must call one
 * @param parallel whether it may call several at once; null: not told
 */
public record Tooling(
        List<Tool> tools, Choice choice, @Nullable Boolean parallel) {
    /** No tools. */
    public static final Tooling NONE = new Tooling(List.of(), new Choice.Unsaid(), null);

    public Tooling {
        tools = List.copyOf(tools);
    }

    /**
     * A function.
     *
     * @param parametersJson JSON schema of its arguments as text; null: it takes none
     * @param strict whether arguments must match the schema; null: not told
     */
    public record Tool(
            String name,
            @Nullable String description,
            @Nullable String parametersJson,
            @Nullable Boolean strict) {}

    /** Whether the model may or must call a tool. */
    public sealed interface Choice {
        /** The client did not say. */
        record Unsaid() implements Choice {}

        /** The model decides. */
        record Auto() implements Choice {}

        /** No call. */
        record None() implements Choice {}

        /** Some call. */
        record Required() implements Choice {}

        /** A call of this function. */
        record Named(String function) implements Choice {}
    }
}
