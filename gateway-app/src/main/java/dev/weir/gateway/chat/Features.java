package dev.weir.gateway.chat;

import org.jspecify.annotations.Nullable;

/**
 * What a request may ask for besides text.
 *
 * @param format the form of the output
 * @param reasoning how much the model is to think; null: not told
 * @param topLogprobs log probabilities wanted: null for none, 0 for those of the chosen tokens, n for n alternatives too
 * @param extensions vendor fields
 */
public record Features(
        OutputFormat format,
        @Nullable Reasoning reasoning,
        @Nullable Integer topLogprobs,
        Extensions extensions) {
    /** Plain text and nothing else. */
    public static final Features PLAIN = new Features(new OutputFormat.Text(), null, null, Extensions.NONE);

    /** The same, with a wish to hear of the tokens while the answer runs, from a server that can tell. */
    public Features countedAsItGoes() {
        return new Features(format, reasoning, topLogprobs, extensions.countedAsItGoes());
    }

    /** The form of the output. */
    public sealed interface OutputFormat {
        /** Free text. */
        record Text() implements OutputFormat {}

        /** Any JSON object. */
        record JsonObject() implements OutputFormat {}

        /**
         * JSON that matches a schema.
         *
         * @param name a name for the schema; null: none given
         * @param schemaJson the schema as JSON text
         * @param strict whether a near miss is an error; null: not told
         */
        record JsonSchema(
                @Nullable String name,
                String schemaJson,
                @Nullable Boolean strict) implements OutputFormat {}
    }

    /** How much the model is to think. */
    public enum Reasoning {
        NONE,
        ON,
        /** Like {@link #ON} where the model can think, and nothing where it cannot. */
        IF_ABLE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX
    }
}
