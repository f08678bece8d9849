package dev.weir.cli;

import dev.weir.v1.CreateKeyRequest;
import dev.weir.v1.Key;
import dev.weir.v1.KeyState;
import dev.weir.v1.UpdateKeyRequest;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The keys of a testing gateway. */
final class TestingKeys {
    final List<UpdateKeyRequest> updates = new ArrayList<>();
    private final Map<String, Key> keys = new LinkedHashMap<>();

    synchronized Key create(CreateKeyRequest request) {
        Key key = Key.newBuilder()
                .setId("k" + (keys.size() + 1))
                .setLabel(request.getLabel())
                .setAccount(request.hasAccount() ? request.getAccount() : request.getLabel())
                .addAllScopes(request.getScopesList().isEmpty() ? List.of("inference") : request.getScopesList())
                .addAllAllowedModels(request.getAllowedModelsList())
                .setPriority(request.getPriority())
                .setLimits(request.getLimits())
                .setState(KeyState.KEY_STATE_ACTIVE)
                .setExpireTime(request.getExpireTime())
                .build();
        keys.put(key.getId(), key);
        return key;
    }

    synchronized List<Key> list() {
        return List.copyOf(keys.values());
    }

    synchronized Key get(String id) {
        Key key = keys.get(id);
        if (key == null) {
            throw Status.NOT_FOUND.withDescription("there is no key " + id).asRuntimeException();
        }
        return key;
    }

    synchronized Key update(UpdateKeyRequest request) {
        updates.add(request);
        return get(request.getKey().getId());
    }

    synchronized Key state(String id, KeyState state) {
        Key key = get(id).toBuilder().setState(state).build();
        keys.put(id, key);
        return key;
    }
}
