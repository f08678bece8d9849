package dev.weir.gateway.keys;

import java.util.List;

/**
 * A page of keys.
 *
 * @param keys newest first
 * @param next what asks for the page after this one; empty: this is the last
 */
public record KeyPage(List<ApiKey> keys, String next) {
    public KeyPage {
        keys = List.copyOf(keys);
    }
}
