package dev.weir.gateway.limits;

import org.jspecify.annotations.Nullable;

/**
 * How many requests may come from one address to the doors of older gateways.
 *
 * @param perMinute at least 1; null: any number
 * @param perDay at least 1, in a calendar day in UTC; null: any number
 */
public record AddressLimit(
        @Nullable Integer perMinute, @Nullable Integer perDay) {
    /** Any number. */
    public static final AddressLimit NONE = new AddressLimit(null, null);
}
