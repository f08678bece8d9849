package dev.weir.gateway.grpc;

import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.CreateKeyResponse;
import dev.weir.v1.Key;
import dev.weir.v1.KeyLimits;
import dev.weir.v1.KeyPriority;
import dev.weir.v1.KeySecret;
import dev.weir.v1.KeyState;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Keys as protos, and what is asked of new ones. */
final class KeyMapper {
    private KeyMapper() {}

    static KeyDraft draft(CreateKeyRequest request) {
        return new KeyDraft(
                request.getLabel(),
                request.hasAccount() ? request.getAccount() : null,
                scopes(request.getScopesList()),
                request.getAllowedModelsList(),
                priority(request.getPriority()),
                limits(request.getLimits()),
                request.hasExpireTime() ? UsageMapper.instant(request.getExpireTime(), "expire_time") : null);
    }

    static Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (String name : names) {
            scopes.add(Scope.of(name)
                    .orElseThrow(() -> Checks.wrong(
                            "scopes",
                            "'" + Checks.shown(name)
                                    + "' is no scope; there are inference, models, usage:read, metrics:read, admin.")));
        }
        return scopes.isEmpty() ? EnumSet.of(Scope.INFERENCE) : scopes;
    }

    static ApiKey.Priority priority(KeyPriority priority) {
        return switch (priority) {
            case KEY_PRIORITY_UNSPECIFIED, KEY_PRIORITY_DEFAULT -> ApiKey.Priority.DEFAULT;
            case KEY_PRIORITY_BATCH -> ApiKey.Priority.BATCH;
            case KEY_PRIORITY_INTERACTIVE -> ApiKey.Priority.INTERACTIVE;
            case UNRECOGNIZED -> throw Checks.wrong("priority", "'priority' is not a known one.");
        };
    }

    static Limits limits(KeyLimits limits) {
        return new Limits(
                limits.hasRequestsPerMinute() ? limits.getRequestsPerMinute() : null,
                limits.hasRequestsPerDay() ? limits.getRequestsPerDay() : null,
                limits.hasTokensPerMinute() ? (int) Math.min(Integer.MAX_VALUE, limits.getTokensPerMinute()) : null,
                limits.hasTokensPerDay() ? limits.getTokensPerDay() : null,
                limits.hasConcurrentRequests() ? limits.getConcurrentRequests() : null);
    }

    static CreateKeyResponse created(Issued issued) {
        return CreateKeyResponse.newBuilder()
                .setKey(shown(issued.key()))
                .setSecret(issued.secret())
                .build();
    }

    static Duration overlap(com.google.protobuf.Duration overlap) {
        try {
            return Duration.ofSeconds(overlap.getSeconds(), overlap.getNanos());
        } catch (ArithmeticException wrong) {
            throw Checks.wrong("overlap", "'overlap' is not a length of time.");
        }
    }

    /** A key with the secrets that open it now. */
    static Key shown(ApiKey key) {
        Key.Builder proto = key(key).toBuilder();
        for (dev.weir.gateway.keys.KeySecret secret : key.liveSecrets(Instant.now())) {
            KeySecret.Builder shown = KeySecret.newBuilder()
                    .setLastFour(secret.lastFour())
                    .setCreateTime(Protos.timestamp(secret.createdAt()));
            if (secret.expiresAt() != null) {
                shown.setExpireTime(Protos.timestamp(secret.expiresAt()));
            }
            proto.addSecrets(shown);
        }
        return proto.build();
    }

    static Key key(ApiKey key) {
        Key.Builder proto = Key.newBuilder()
                .setId(key.id())
                .setLabel(key.label())
                .setAccount(key.account())
                .addAllScopes(
                        key.scopes().stream().sorted().map(Scope::wireName).toList())
                .addAllAllowedModels(key.models())
                .setPriority(priority(key.priority()))
                .setLimits(limits(key.limits()))
                .setState(state(key.life()))
                .setCreateTime(Protos.timestamp(key.life().createdAt()))
                .setLastFour(key.life().lastFour());
        if (key.life().expiresAt() != null) {
            proto.setExpireTime(Protos.timestamp(key.life().expiresAt()));
        }
        if (key.life().lastUsedAt() != null) {
            proto.setLastUsedTime(Protos.timestamp(key.life().lastUsedAt()));
        }
        return proto.build();
    }

    private static KeyState state(ApiKey.Life life) {
        return switch (life.state()) {
            case DISABLED -> KeyState.KEY_STATE_DISABLED;
            case REVOKED -> KeyState.KEY_STATE_REVOKED;
            case ACTIVE ->
                life.expiresAt() != null && !life.expiresAt().isAfter(Instant.now())
                        ? KeyState.KEY_STATE_EXPIRED
                        : KeyState.KEY_STATE_ACTIVE;
        };
    }

    private static KeyPriority priority(ApiKey.Priority priority) {
        return switch (priority) {
            case INTERACTIVE -> KeyPriority.KEY_PRIORITY_INTERACTIVE;
            case DEFAULT -> KeyPriority.KEY_PRIORITY_DEFAULT;
            case BATCH -> KeyPriority.KEY_PRIORITY_BATCH;
        };
    }

    static KeyLimits limits(Limits limits) {
        KeyLimits.Builder proto = KeyLimits.newBuilder();
        if (limits.requestsPerMinute() != null) {
            proto.setRequestsPerMinute(limits.requestsPerMinute());
        }
        if (limits.requestsPerDay() != null) {
            proto.setRequestsPerDay(limits.requestsPerDay());
        }
        if (limits.tokensPerMinute() != null) {
            proto.setTokensPerMinute(limits.tokensPerMinute());
        }
        if (limits.tokensPerDay() != null) {
            proto.setTokensPerDay(limits.tokensPerDay());
        }
        if (limits.concurrentRequests() != null) {
            proto.setConcurrentRequests(limits.concurrentRequests());
        }
        return proto.build();
    }
}
