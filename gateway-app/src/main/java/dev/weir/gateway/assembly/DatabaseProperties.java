package dev.weir.gateway.assembly;

import dev.weir.gateway.ledger.StoreSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the framework has to be told so that its pool of connections is as {@link StoreSettings} say. The only place that knows its property names. */
public final class DatabaseProperties {
    private static final String SOURCE = "datasources.default.";
    /** How long a caller waits for a connection: longer than one takes to be made, and shorter than a client waits. */
    private static final int CONNECTION_MILLIS = 3_000;

    /** How long a connection may take to show that it lives, before it is given to a caller. */
    private static final int VALIDATION_MILLIS = 1_000;

    private DatabaseProperties() {}

    /** The properties, to be laid over all others. */
    public static Map<String, Object> of(StoreSettings store) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put(SOURCE + "url", store.jdbcUrl());
        properties.put(SOURCE + "username", store.userName());
        properties.put(SOURCE + "password", store.password());
        properties.put(SOURCE + "maximum-pool-size", store.connections());
        properties.put(SOURCE + "minimum-idle", 1);
        properties.put(SOURCE + "connection-timeout", CONNECTION_MILLIS);
        properties.put(SOURCE + "validation-timeout", VALIDATION_MILLIS);
        properties.put("flyway.datasources.default.enabled", true);
        return properties;
    }
}
