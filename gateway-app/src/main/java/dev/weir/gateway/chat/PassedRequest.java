package dev.weir.gateway.chat;

/**
 * Something that only one kind of server can be asked, and that goes there as its own bytes: the gate's language has no words for it, and
 * no other dialect either.
 *
 * @param demand what admission and routing need
 * @param task what is asked
 * @param wire the body as it came, checked
 */
public record PassedRequest(Demand demand, Task task, WireBody wire) {
    /** What can be asked. */
    public enum Task {
        /** How well documents fit a query, the best first. */
        RERANK,
        /** How well texts fit each other. */
        SCORE,
        /** Which tokens a text is made of. */
        TOKENIZE,
        /** Which text tokens make. */
        DETOKENIZE
    }
}
