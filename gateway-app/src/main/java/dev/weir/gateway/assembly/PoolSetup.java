package dev.weir.gateway.assembly;

import dev.weir.gateway.database.ReturningSource;
import dev.weir.gateway.ledger.StoreSettings;
import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Has the pool get its connections from a source that waits for a database to come back. */
@Singleton
@Requires(beans = StoreSettings.class)
final class PoolSetup implements BeanCreatedEventListener<DatasourceConfiguration> {
    private static final int LEAST_OF_H2 = 32;

    private final StoreSettings store;

    PoolSetup(StoreSettings store) {
        this.store = store;
    }

    @Override
    public DatasourceConfiguration onCreated(BeanCreatedEvent<DatasourceConfiguration> event) {
        DatasourceConfiguration pool = event.getBean();
        pool.setDataSource(new ReturningSource(store.jdbcUrl()));
        pool.setExceptionOverride(new DeadConnections());
        if (!store.isShared()) {
            // Who waits for its turn to write keeps a connection meanwhile; in H2 they cost nothing, and readers need
            // theirs.
            pool.setMaximumPoolSize(Math.max(pool.getMaximumPoolSize(), LEAST_OF_H2));
        }
        return pool;
    }
}
