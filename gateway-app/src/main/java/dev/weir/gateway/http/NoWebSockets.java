package dev.weir.gateway.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.exceptions.DisabledBeanException;
import io.micronaut.http.server.netty.websocket.WebSocketUpgradeHandlerFactory;
import jakarta.inject.Singleton;

/** The gate has no WebSocket, so no message has to pass handlers that look for one. */
@Factory
final class NoWebSockets {
    @Singleton
    @Replaces(WebSocketUpgradeHandlerFactory.class)
    WebSocketUpgradeHandlerFactory none() {
        throw new DisabledBeanException("The gate has no WebSocket.");
    }
}
