package dev.weir.client.admin;

import com.google.protobuf.FieldMask;
import dev.weir.client.transport.Pages;
import dev.weir.v1.AdminServiceGrpc;
import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.DisableKeyRequest;
import dev.weir.v1.EnableKeyRequest;
import dev.weir.v1.GetKeyRequest;
import dev.weir.v1.Key;
import dev.weir.v1.ListKeysRequest;
import dev.weir.v1.RevokeKeyRequest;
import dev.weir.v1.RotateKeyRequest;
import dev.weir.v1.UpdateKeyRequest;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of a gateway. An id that names none throws a NotFoundException. */
public final class WeirKeys {
    private final AdminCalls calls;

    WeirKeys(AdminCalls calls) {
        this.calls = calls;
    }

    /** Makes a key. Its secret is in the answer and nowhere else. */
    public CreatedKey create(KeyTerms terms) {
        return create(terms, "");
    }

    /**
     * Makes a key once.
     *
     * @param idempotencyKey the same terms with the same key make no second one; empty is none
     */
    public CreatedKey create(KeyTerms terms, String idempotencyKey) {
        Key wanted = terms.key().build();
        CreateKeyRequest.Builder request = CreateKeyRequest.newBuilder()
                .setLabel(wanted.getLabel())
                .addAllScopes(wanted.getScopesList())
                .addAllAllowedModels(wanted.getAllowedModelsList())
                .setPriority(wanted.getPriority())
                .setLimits(wanted.getLimits())
                .setIdempotencyKey(idempotencyKey);
        if (!wanted.getAccount().isEmpty()) {
            request.setAccount(wanted.getAccount());
        }
        if (wanted.hasExpireTime()) {
            request.setExpireTime(wanted.getExpireTime());
        }
        return calls.change(
                AdminServiceGrpc.getCreateKeyMethod(),
                request.build(),
                response -> new CreatedKey(KeyProtos.key(response.getKey()), response.getSecret()));
    }

    /** All keys, newest first. */
    public List<KeyInfo> list() {
        return Pages.all(this::page);
    }

    /** One key. */
    public KeyInfo get(String id) {
        var request = GetKeyRequest.newBuilder().setId(id).build();
        return calls.read(AdminServiceGrpc.getGetKeyMethod(), request, response -> KeyProtos.key(response.getKey()));
    }

    /** Changes what the terms say and leaves the rest. */
    public KeyInfo update(String id, KeyTerms terms) {
        var request = UpdateKeyRequest.newBuilder()
                .setKey(terms.key().setId(id))
                .setUpdateMask(FieldMask.newBuilder().addAllPaths(terms.said()))
                .build();
        return calls.change(
                AdminServiceGrpc.getUpdateKeyMethod(), request, response -> KeyProtos.key(response.getKey()));
    }

    /**
     * Gives the key a new secret, which is in the answer and nowhere else.
     *
     * @param overlap how long the secrets that there are go on; null leaves it to the gateway
     */
    public CreatedKey rotate(String id, @Nullable Duration overlap) {
        RotateKeyRequest.Builder request = RotateKeyRequest.newBuilder().setId(id);
        if (overlap != null) {
            request.setOverlap(Times.duration(overlap));
        }
        return calls.change(
                AdminServiceGrpc.getRotateKeyMethod(),
                request.build(),
                response -> new CreatedKey(KeyProtos.key(response.getKey()), response.getSecret()));
    }

    /** Refuses the key's calls until it is enabled again. */
    public KeyInfo disable(String id) {
        var request = DisableKeyRequest.newBuilder().setId(id).build();
        return calls.change(
                AdminServiceGrpc.getDisableKeyMethod(), request, response -> KeyProtos.key(response.getKey()));
    }

    /** Takes the key's calls again. */
    public KeyInfo enable(String id) {
        var request = EnableKeyRequest.newBuilder().setId(id).build();
        return calls.change(
                AdminServiceGrpc.getEnableKeyMethod(), request, response -> KeyProtos.key(response.getKey()));
    }

    /**
     * Ends the key for good.
     *
     * @param now whether its running streams are broken off too
     * @return how many were
     */
    public int revoke(String id, boolean now) {
        var request = RevokeKeyRequest.newBuilder().setId(id).setNow(now).build();
        return calls.change(AdminServiceGrpc.getRevokeKeyMethod(), request, response -> response.getCallsStopped());
    }

    /**
     * Has keys that were made elsewhere work at the gateway: all of them, or none if one is refused. What is there already stays as it is, so the
     * same list can be brought twice.
     *
     * @param keys at most 2,000
     * @param dryRun true: says what would come, and changes nothing
     */
    public KeyImport bring(List<ForeignKeyTerms> keys, KeyImport.Source source, boolean dryRun) {
        return calls.change(
                AdminServiceGrpc.getImportKeysMethod(),
                ImportProtos.request(keys, source, dryRun),
                ImportProtos::result);
    }

    private Pages.Page<KeyInfo> page(String token) {
        var request = ListKeysRequest.newBuilder().setPageToken(token).build();
        return calls.read(
                AdminServiceGrpc.getListKeysMethod(),
                request,
                response -> new Pages.Page<>(
                        response.getKeysList().stream().map(KeyProtos::key).toList(), response.getNextPageToken()));
    }
}
