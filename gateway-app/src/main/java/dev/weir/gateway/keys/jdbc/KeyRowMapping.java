package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.ApiKey.Life;
import dev.weir.gateway.keys.ApiKey.Priority;
import dev.weir.gateway.keys.ApiKey.State;
import dev.weir.gateway.keys.KeySecret;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.gateway.keys.SecretDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Between keys and their rows. */
final class KeyRowMapping {
    private static final String SEPARATOR = ",";

    private KeyRowMapping() {}

    static KeyRow toRow(ApiKey key, Instant changedAt) {
        Limits limits = key.limits();
        Life life = key.life();
        return new KeyRow(
                key.id(),
                key.label(),
                key.account(),
                key.scopes().stream().map(Scope::wireName).sorted().collect(Collectors.joining(SEPARATOR)),
                String.join(SEPARATOR, key.models()),
                key.priority().name(),
                limits.requestsPerMinute(),
                limits.requestsPerDay(),
                limits.tokensPerMinute(),
                limits.tokensPerDay(),
                limits.concurrentRequests(),
                life.state().name(),
                life.version(),
                life.lastFour(),
                life.createdAt(),
                changedAt,
                life.expiresAt(),
                life.lastUsedAt());
    }

    static ApiKey toKey(KeyRow row, List<SecretRow> secrets) {
        return new ApiKey(
                row.id(),
                row.label(),
                row.account(),
                scopes(row.scopes()),
                row.models().isEmpty() ? List.of() : List.of(row.models().split(SEPARATOR, -1)),
                Priority.valueOf(row.priority()),
                new Limits(
                        row.requestsPerMinute(),
                        row.requestsPerDay(),
                        row.tokensPerMinute(),
                        row.tokensPerDay(),
                        row.concurrentRequests()),
                new Life(
                        State.valueOf(row.state()),
                        row.version(),
                        row.lastFour(),
                        row.createdAt(),
                        row.expiresAt(),
                        row.lastUsedAt()),
                secrets.stream().map(KeyRowMapping::toSecret).toList());
    }

    static List<SecretRow> toRows(ApiKey key) {
        return key.secrets().stream()
                .map(secret -> new SecretRow(
                        secret.digest().hex(), key.id(), secret.lastFour(), secret.createdAt(), secret.expiresAt()))
                .toList();
    }

    private static KeySecret toSecret(SecretRow row) {
        return new KeySecret(SecretDigest.ofHex(row.digest()), row.lastFour(), row.createdAt(), row.expiresAt());
    }

    private static Set<Scope> scopes(String joined) {
        return Arrays.stream(joined.split(SEPARATOR, -1))
                .flatMap(name -> Scope.of(name).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
