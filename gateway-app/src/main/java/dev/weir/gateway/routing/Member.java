package dev.weir.gateway.routing;

import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Provider;

/**
 * A server as it joined.
 *
 * @param provider the way to ask it
 * @param close called when it has left: what is under way there goes on, and its connections are closed after it
 */
public record Member(Provider provider, Runnable close) {
    /** Makes members of what the settings say. */
    @FunctionalInterface
    public interface Maker {
        /** The way to that server. */
        Member make(Backend backend);
    }
}
