package dev.weir.gateway.provider;

import java.util.List;

/**
 * The operator's servers.
 *
 * @param backends in the order of the settings; names are unique
 */
public record Fleet(List<Backend> backends) {
    public Fleet {
        backends = List.copyOf(backends);
    }
}
