package dev.weir.gateway.keys.jdbc;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of api_key; lists are joined by commas, which no item can have. */
@MappedEntity(value = "api_key", escape = false)
record KeyRow(
        @Id String id,
        String label,
        String account,
        String scopes,
        String models,
        String priority,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer requestsPerDay,
        @Nullable Integer tokensPerMinute,
        @Nullable Long tokensPerDay,
        @Nullable Integer concurrentRequests,
        String state,
        long version,
        String lastFour,
        Instant createdAt,
        Instant changedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {}
