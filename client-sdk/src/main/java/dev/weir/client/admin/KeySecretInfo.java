package dev.weir.client.admin;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One of the secrets that open a key, which nobody can read again.
 *
 * @param lastFour its last four characters
 * @param created when it was made
 * @param expires when its time is over; null is with the key
 */
public record KeySecretInfo(
        String lastFour, Instant created, @Nullable Instant expires) {}
