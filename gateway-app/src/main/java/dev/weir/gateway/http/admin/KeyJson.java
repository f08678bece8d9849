package dev.weir.gateway.http.admin;

import dev.weir.gateway.dialect.JsonOutput;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeySecret;
import dev.weir.gateway.keys.Limits;
import dev.weir.gateway.keys.Scope;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes keys, with the names that the protos have. */
final class KeyJson {
    private KeyJson() {}

    /** A key, as a value. */
    static void write(ApiKey key, JsonOutput json) {
        json.beginObject();
        fields(key, json);
        json.endObject();
    }

    /** A key with its new secret, or null where that was shown before. */
    static void write(Issued issued, JsonOutput json) {
        json.beginObject().field("secret", issued.secret().isEmpty() ? null : issued.secret());
        fields(issued.key(), json);
        secrets(issued.key(), json);
        json.endObject();
    }

    /** A key with the secrets that open it now. */
    static void shown(ApiKey key, JsonOutput json) {
        json.beginObject();
        fields(key, json);
        secrets(key, json);
        json.endObject();
    }

    private static void secrets(ApiKey key, JsonOutput json) {
        json.name("secrets").beginArray();
        for (KeySecret secret : key.liveSecrets(Instant.now())) {
            json.beginObject()
                    .field("last_four", secret.lastFour())
                    .field("create_time", secret.createdAt().toString())
                    .field("expire_time", text(secret.expiresAt()))
                    .endObject();
        }
        json.endArray();
    }

    /** The members of a key's object. */
    static void fields(ApiKey key, JsonOutput json) {
        json.field("id", key.id())
                .field("label", key.label())
                .field("account", key.account())
                .name("scopes")
                .beginArray();
        key.scopes().stream().sorted().map(Scope::wireName).forEach(json::value);
        json.endArray().name("allowed_models").beginArray();
        key.models().forEach(json::value);
        json.endArray().field("priority", key.priority().name().toLowerCase(Locale.ROOT));
        limits(key.limits(), json.name("limits"));
        json.field("state", state(key.life()))
                .field("create_time", key.life().createdAt().toString())
                .field("expire_time", text(key.life().expiresAt()))
                .field("last_used_time", text(key.life().lastUsedAt()))
                .field("last_four", key.life().lastFour());
    }

    /** Limits, as a value; null is none of that kind. */
    static void limits(Limits limits, JsonOutput json) {
        json.beginObject();
        count("requests_per_minute", limits.requestsPerMinute(), json);
        count("requests_per_day", limits.requestsPerDay(), json);
        count("tokens_per_minute", limits.tokensPerMinute(), json);
        count("tokens_per_day", limits.tokensPerDay(), json);
        count("concurrent_requests", limits.concurrentRequests(), json);
        json.endObject();
    }

    private static void count(String name, @Nullable Number limit, JsonOutput json) {
        if (limit == null) {
            json.name(name).nothing();
        } else {
            json.field(name, limit.longValue());
        }
    }

    private static String state(ApiKey.Life life) {
        return switch (life.state()) {
            case DISABLED -> "disabled";
            case REVOKED -> "revoked";
            case ACTIVE -> life.expiresAt() != null && !life.expiresAt().isAfter(Instant.now()) ? "expired" : "active";
        };
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
