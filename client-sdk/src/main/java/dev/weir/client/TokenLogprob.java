package dev.weir.client;

import java.util.List;

/**
 * One drawn token and how likely it was.
 *
 * @param token the token's text; a token that is part of a character may not be readable by itself
 * @param logprob natural logarithm of its probability
 * @param alternatives the likeliest tokens in its place, if they were asked for
 */
public record TokenLogprob(String token, double logprob, List<Alternative> alternatives) {
    /**
     * A token that could have been drawn.
     *
     * @param token the token's text
     * @param logprob natural logarithm of its probability
     */
    public record Alternative(String token, double logprob) {}
}
