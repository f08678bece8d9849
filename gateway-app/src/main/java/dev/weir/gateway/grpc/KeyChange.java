package dev.weir.gateway.grpc;

import dev.weir.gateway.keys.KeyDraft;
import dev.weir.v1.Key;
import dev.weir.v1.UpdateKeyRequest;
import java.util.List;
import java.util.function.UnaryOperator;

/** Reads an update: the fields that the mask names get the new key's values, the rest stays. */
final class KeyChange implements UnaryOperator<KeyDraft> {
    private final List<String> paths;
    private final Key key;

    private KeyChange(List<String> paths, Key key) {
        this.paths = paths;
        this.key = key;
    }

    static KeyChange of(UpdateKeyRequest request) {
        if (request.getUpdateMask().getPathsCount() == 0) {
            throw Checks.wrong("update_mask", "'update_mask' must name what is to be changed.");
        }
        return new KeyChange(request.getUpdateMask().getPathsList(), request.getKey());
    }

    @Override
    public KeyDraft apply(KeyDraft before) {
        KeyDraft after = before;
        for (String path : paths) {
            after = applied(after, path);
        }
        return after;
    }

    private KeyDraft applied(KeyDraft d, String path) {
        return switch (path) {
            case "label" ->
                new KeyDraft(
                        key.getLabel(), d.account(), d.scopes(), d.models(), d.priority(), d.limits(), d.expiresAt());
            case "account" ->
                new KeyDraft(
                        d.label(),
                        MessageMapper.said(key.getAccount()),
                        d.scopes(),
                        d.models(),
                        d.priority(),
                        d.limits(),
                        d.expiresAt());
            case "priority" ->
                new KeyDraft(
                        d.label(),
                        d.account(),
                        d.scopes(),
                        d.models(),
                        KeyMapper.priority(key.getPriority()),
                        d.limits(),
                        d.expiresAt());
            case "scopes" -> d.scoped(KeyMapper.scopes(key.getScopesList()));
            case "allowed_models" -> d.forModels(key.getAllowedModelsList());
            case "expire_time" ->
                d.expiring(key.hasExpireTime() ? UsageMapper.instant(key.getExpireTime(), "key.expire_time") : null);
            default -> d.limited(LimitsChange.apply(d.limits(), KeyMapper.limits(key.getLimits()), path));
        };
    }
}
