package dev.weir.gateway.upstream;

/** Opens exchanges with one server. */
public interface Transport {
    /**
     * Sends a request. Must be called on an event loop; everything that follows happens on the same one, also the listener's calls, of which
     * the first may come before this returns.
     */
    Exchange open(UpstreamRequest request, ExchangeListener listener);
}
