package dev.weir.gateway.dialect.openai;

import dev.weir.gateway.dialect.SchemaBounds;

/**
 * How much one request may ask for. Everything that costs a server time or memory has a bound here; the body's size is bounded before.
 *
 * @param choices the most answers to one prompt
 * @param messages the most turns of a conversation
 * @param prompts the most prompts of one completion, or texts of one embedding
 * @param stops the most stop texts
 * @param stopBytes the longest stop text, in bytes of UTF-8
 * @param topLogprobs the most alternatives for each token
 * @param tools the most tools
 * @param schemaBytes the longest JSON schema
 * @param schemaDepth how deep a JSON schema may be nested
 * @param schemaPatterns whether a JSON schema may hold regular expressions, which have crashed servers
 * @param images the most pictures and sounds of one request
 */
public record RequestBounds(
        int choices,
        int messages,
        int prompts,
        int stops,
        int stopBytes,
        int topLogprobs,
        int tools,
        int schemaBytes,
        int schemaDepth,
        boolean schemaPatterns,
        int images) {
    /** What suits a team's own servers. */
    public static final RequestBounds DEFAULTS =
            new RequestBounds(4, 2048, 2048, 16, 64, 20, 128, 64 * 1024, 16, false, 32);

    /** The bounds of a JSON schema. */
    SchemaBounds schema() {
        return new SchemaBounds(schemaBytes, schemaDepth, schemaPatterns);
    }
}
