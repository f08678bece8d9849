package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of key_secret. */
@MappedEntity(value = "key_secret", escape = false)
record SecretRow(
        @Id String digest,
        String keyId,
        String lastFour,
        Instant createdAt,
        @Nullable Instant expiresAt) {}
