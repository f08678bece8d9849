package dev.weir.gateway.dialect.anthropic;

import dev.weir.gateway.dialect.SchemaBounds;

/**
 * How much one request may ask for. Everything that costs a server time or memory has a bound here; the body's size is bounded before.
 *
 * @param messages the most turns of a conversation
 * @param blocks the most blocks of a turn, or of a tool's result
 * @param stops the most stop sequences
 * @param stopBytes the longest stop sequence, in bytes of UTF-8
 * @param tools the most tools
 * @param schemas what JSON schemas may be
 * @param images the most pictures of one request
 */
public record AnthropicBounds(
        int messages, int blocks, int stops, int stopBytes, int tools, SchemaBounds schemas, int images) {
    /** What suits a team's own servers. */
    public static final AnthropicBounds DEFAULTS =
            new AnthropicBounds(2048, 1024, 16, 64, 128, new SchemaBounds(64 * 1024, 16, false), 32);
}
