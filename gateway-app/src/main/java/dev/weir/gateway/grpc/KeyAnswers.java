package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.KeyAdministration;
import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyPage;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.CreateKeyResponse;
import dev.weir.v1.DisableKeyRequest;
import dev.weir.v1.DisableKeyResponse;
import dev.weir.v1.EnableKeyRequest;
import dev.weir.v1.EnableKeyResponse;
import dev.weir.v1.GetKeyRequest;
import dev.weir.v1.GetKeyResponse;
import dev.weir.v1.ListKeysRequest;
import dev.weir.v1.ListKeysResponse;
import dev.weir.v1.RevokeKeyRequest;
import dev.weir.v1.RevokeKeyResponse;
import dev.weir.v1.RotateKeyRequest;
import dev.weir.v1.RotateKeyResponse;
import dev.weir.v1.UpdateKeyRequest;
import dev.weir.v1.UpdateKeyResponse;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The part of {@code weir.v1.AdminService} that is about keys. Blocks on the database. */
@Singleton
final class KeyAnswers {
    private final KeyAdministration keys;

    KeyAnswers(KeyAdministration keys) {
        this.keys = keys;
    }

    CreateKeyResponse create(Actor actor, CreateKeyRequest request) {
        return KeyMapper.created(
                keys.create(actor, KeyMapper.draft(request), MessageMapper.said(request.getIdempotencyKey())));
    }

    ListKeysResponse list(Actor actor, ListKeysRequest request) {
        String account = request.getAccount().isEmpty() ? null : request.getAccount();
        KeyPage page = keys.list(actor, account, request.getPageSize(), request.getPageToken());
        return ListKeysResponse.newBuilder()
                .addAllKeys(page.keys().stream().map(KeyMapper::key).toList())
                .setNextPageToken(page.next())
                .build();
    }

    GetKeyResponse get(Actor actor, GetKeyRequest request) {
        return GetKeyResponse.newBuilder()
                .setKey(KeyMapper.shown(keys.get(actor, request.getId())))
                .build();
    }

    UpdateKeyResponse update(Actor actor, UpdateKeyRequest request) {
        return UpdateKeyResponse.newBuilder()
                .setKey(KeyMapper.key(keys.update(actor, request.getKey().getId(), KeyChange.of(request))))
                .build();
    }

    RotateKeyResponse rotate(Actor actor, RotateKeyRequest request) {
        Duration overlap =
                request.hasOverlap() ? KeyMapper.overlap(request.getOverlap()) : KeyAdministration.USUAL_OVERLAP;
        Issued issued = keys.rotate(actor, request.getId(), overlap, MessageMapper.said(request.getIdempotencyKey()));
        return RotateKeyResponse.newBuilder()
                .setKey(KeyMapper.shown(issued.key()))
                .setSecret(issued.secret())
                .build();
    }

    DisableKeyResponse disable(Actor actor, DisableKeyRequest request) {
        return DisableKeyResponse.newBuilder()
                .setKey(KeyMapper.key(keys.disable(actor, request.getId())))
                .build();
    }

    EnableKeyResponse enable(Actor actor, EnableKeyRequest request) {
        return EnableKeyResponse.newBuilder()
                .setKey(KeyMapper.key(keys.enable(actor, request.getId())))
                .build();
    }

    RevokeKeyResponse revoke(Actor actor, RevokeKeyRequest request) {
        KeyAdministration.Revoked revoked = keys.revoke(actor, request.getId(), request.getNow());
        return RevokeKeyResponse.newBuilder()
                .setKey(KeyMapper.key(revoked.key()))
                .setCallsStopped(revoked.callsStopped())
                .build();
    }
}
