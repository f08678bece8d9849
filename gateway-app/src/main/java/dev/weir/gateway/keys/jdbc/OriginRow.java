package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.KeyOrigin;
import dev.weir.gateway.keys.SecretDigest;
import dev.weir.gateway.keys.SecretScheme;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;

/** A row of key_origin. */
@MappedEntity(value = "key_origin", escape = false)
record OriginRow(@Id String keyId, String source, String scheme, String digest, boolean gone) {
    static OriginRow of(KeyOrigin origin) {
        return new OriginRow(
                origin.keyId(),
                origin.source().name(),
                origin.scheme().name(),
                origin.digest().hex(),
                origin.gone());
    }

    KeyOrigin origin() {
        return new KeyOrigin(
                keyId,
                KeyOrigin.Source.valueOf(source),
                SecretScheme.valueOf(scheme),
                SecretDigest.ofHex(digest),
                gone);
    }
}
