package dev.weir.gateway.admin;

import dev.weir.gateway.keys.Issued;
import dev.weir.gateway.keys.KeyIssuer;

/** Remembers of a new key which one it is, so that its secret is nowhere. */
record IssuedCodec(KeyIssuer issuer) implements Idempotency.Codec<Issued> {
    @Override
    public String encode(Issued answer) {
        return answer.key().id();
    }

    @Override
    public Issued decode(String kept) {
        return Issued.withheld(issuer.get(kept));
    }
}
