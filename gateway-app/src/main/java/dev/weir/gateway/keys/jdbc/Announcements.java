package dev.weir.gateway.keys.jdbc;

import dev.weir.gateway.keys.ChangeFeed.Kind;
import dev.weir.gateway.keys.GateId;
import jakarta.inject.Singleton;

/** Writes changes into the feed. To be called last in the transaction of the change: it holds the feed until that ends. */
@Singleton
final class Announcements {
    private final ChangeRows rows;
    private final Product product;
    private final GateId own;

    Announcements(ChangeRows rows, Product product, GateId own) {
        this.rows = rows;
        this.product = product;
        this.own = own;
    }

    void tell(Kind kind, String subject) {
        rows.advance();
        rows.add(kind.name(), subject, own.value());
        if (product.isPostgres()) {
            rows.notifyGates();
        }
    }
}
