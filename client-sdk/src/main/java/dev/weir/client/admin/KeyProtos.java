package dev.weir.client.admin;

import dev.weir.v1.Key;
import dev.weir.v1.KeySecret;

/** Keys between the contract's messages and the client's own. */
final class KeyProtos {
    private KeyProtos() {}

    static KeyInfo key(Key key) {
        KeyInfo.Terms terms = new KeyInfo.Terms(
                new KeyInfo.Identity(key.getLabel(), key.getAccount()),
                key.getScopesList(),
                key.getAllowedModelsList(),
                priority(key.getPriority()),
                limits(key.getLimits()),
                key.hasExpireTime() ? Times.instant(key.getExpireTime()) : null);
        return new KeyInfo(
                key.getId(),
                terms,
                state(key.getState()),
                Times.instant(key.getCreateTime()),
                key.hasLastUsedTime() ? Times.instant(key.getLastUsedTime()) : null,
                key.getLastFour(),
                key.getSecretsList().stream().map(KeyProtos::secret).toList());
    }

    private static KeySecretInfo secret(KeySecret secret) {
        return new KeySecretInfo(
                secret.getLastFour(),
                Times.instant(secret.getCreateTime()),
                secret.hasExpireTime() ? Times.instant(secret.getExpireTime()) : null);
    }

    static dev.weir.v1.KeyPriority priority(KeyPriority priority) {
        return switch (priority) {
            case BATCH -> dev.weir.v1.KeyPriority.KEY_PRIORITY_BATCH;
            case DEFAULT -> dev.weir.v1.KeyPriority.KEY_PRIORITY_DEFAULT;
            case INTERACTIVE -> dev.weir.v1.KeyPriority.KEY_PRIORITY_INTERACTIVE;
        };
    }

    private static KeyPriority priority(dev.weir.v1.KeyPriority priority) {
        return switch (priority) {
            case KEY_PRIORITY_BATCH -> KeyPriority.BATCH;
            case KEY_PRIORITY_INTERACTIVE -> KeyPriority.INTERACTIVE;
            case KEY_PRIORITY_DEFAULT, KEY_PRIORITY_UNSPECIFIED, UNRECOGNIZED -> KeyPriority.DEFAULT;
        };
    }

    private static KeyState state(dev.weir.v1.KeyState state) {
        return switch (state) {
            case KEY_STATE_ACTIVE -> KeyState.ACTIVE;
            case KEY_STATE_DISABLED -> KeyState.DISABLED;
            case KEY_STATE_REVOKED -> KeyState.REVOKED;
            case KEY_STATE_EXPIRED -> KeyState.EXPIRED;
            case KEY_STATE_UNSPECIFIED, UNRECOGNIZED -> KeyState.OTHER;
        };
    }

    static KeyLimits limits(dev.weir.v1.KeyLimits limits) {
        return new KeyLimits(
                limits.hasRequestsPerMinute() ? Integer.valueOf(limits.getRequestsPerMinute()) : null,
                limits.hasRequestsPerDay() ? Integer.valueOf(limits.getRequestsPerDay()) : null,
                limits.hasTokensPerMinute() ? Long.valueOf(limits.getTokensPerMinute()) : null,
                limits.hasTokensPerDay() ? Long.valueOf(limits.getTokensPerDay()) : null,
                limits.hasConcurrentRequests() ? Integer.valueOf(limits.getConcurrentRequests()) : null);
    }

    static dev.weir.v1.KeyLimits limits(KeyLimits limits) {
        dev.weir.v1.KeyLimits.Builder proto = dev.weir.v1.KeyLimits.newBuilder();
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
