package dev.weir.gateway.keys;

/**
 * Who pays for the calls of one or more keys, as the gate knows it.
 *
 * @param name its name; that of a key's own account is {@code key:} and the key's id
 * @param limits what all its keys together may use
 * @param metered whether it has a balance that its calls are charged to; else they are only counted
 * @param tier the name of its tier, a factor on prices that the settings know; empty: none
 * @param version rises with every change, so that an older copy never replaces a newer one
 */
public record Account(String name, Limits limits, boolean metered, String tier, long version) {
    /** An account without limits and without a balance. */
    public static Account unmetered(String name) {
        return new Account(name, Limits.NONE, false, "", 0);
    }
}
