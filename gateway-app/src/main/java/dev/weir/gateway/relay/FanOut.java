package dev.weir.gateway.relay;

/**
 * How a request for several choices is treated where a server gives one choice an answer, as Ollama does.
 *
 * @param atOnce how many requests one call may have under way at the same time; the others wait for one of them to end
 */
public record FanOut(int atOnce) {
    /** Four at a time. */
    public static final FanOut STANDARD = new FanOut(4);
}
