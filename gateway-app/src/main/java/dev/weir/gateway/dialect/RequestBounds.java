package dev.weir.gateway.dialect;

import java.time.Duration;

/**
 * How much one request may ask for, by whichever door it comes. Everything that costs a server time or memory has a bound here; the body's
 * size is bounded before, and the tokens to come by what admission allows.
 *
 * @param answers what may be asked of the answers
 * @param prompt what may be put to the model
 * @param tooling what tools may be
 * @param schemas what JSON schemas may be
 * @param load what may be asked of the server around the model
 */
public record RequestBounds(Answers answers, Prompt prompt, Tooling tooling, SchemaBounds schemas, Load load) {
    /** What suits a team's own servers. */
    public static final RequestBounds DEFAULTS = new RequestBounds(
            new Answers(4, 16, 64, 20),
            new Prompt(2048, 1024, 2048, 32, 8 << 20),
            new Tooling(128, 512 << 10),
            new SchemaBounds(64 << 10, 16, false),
            new Load(262_144, 65_536, Duration.ofHours(24)));

    /**
     * @param choices the most answers to one prompt
     * @param stops the most stop texts
     * @param stopBytes the longest stop text, in bytes of UTF-8
     * @param topLogprobs the most alternatives for each token
     */
    public record Answers(int choices, int stops, int stopBytes, int topLogprobs) {}

    /**
     * @param messages the most turns of a conversation
     * @param parts the most parts of a turn
     * @param prompts the most prompts of one completion, or texts of one embedding
     * @param media the most pictures and sounds of one request
     * @param mediaBytes the largest of them, as base64
     */
    public record Prompt(int messages, int parts, int prompts, int media, int mediaBytes) {}

    /**
     * @param tools the most tools, and the most calls of one turn
     * @param bytes the longest list of tools, as JSON
     */
    public record Tooling(int tools, int bytes) {}

    /**
     * @param context the longest context that a server may be asked to make room for, in tokens
     * @param dimensions the longest vectors
     * @param keepAlive how long a model may be kept in memory; longer wishes count as this one
     */
    public record Load(int context, int dimensions, Duration keepAlive) {}

    /** The most answers to one prompt. */
    public int choices() {
        return answers.choices;
    }

    /** The most stop texts. */
    public int stops() {
        return answers.stops;
    }

    /** The longest stop text, in bytes of UTF-8. */
    public int stopBytes() {
        return answers.stopBytes;
    }

    /** The most alternatives for each token. */
    public int topLogprobs() {
        return answers.topLogprobs;
    }

    /** The most turns of a conversation. */
    public int messages() {
        return prompt.messages;
    }

    /** The most prompts of one completion, or texts of one embedding. */
    public int prompts() {
        return prompt.prompts;
    }

    /** The most tools, and the most calls of one turn. */
    public int tools() {
        return tooling.tools;
    }

    /** The most pictures and sounds of one request. */
    public int images() {
        return prompt.media;
    }

    /** The longest vectors. */
    public int dimensions() {
        return load.dimensions;
    }
}
