package dev.weir.gateway.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoomsTest {
    @ParameterizedTest
    @CsvSource({
        "dev.weir.gateway.chat, chat",
        "dev.weir.gateway.provider, provider",
        "dev.weir.gateway.provider.vllm.wire, provider.vllm",
        "dev.weir.gateway.keys.store, keys",
        "dev.weir.gateway.http.legacy.authz, http.legacy.authz"
    })
    void aPackageBelongsToOneRoom(String packageName, String room) {
        assertEquals(room, Rooms.of(packageName));
    }

    @Test
    void theEntryPointIsARoomOfItsOwn() {
        assertEquals("", Rooms.of(Rooms.GATEWAY));
    }

    @ParameterizedTest
    @CsvSource({
        "relay, routing",
        "provider.vllm, provider",
        "provider.vllm, dialect.openai",
        "http.openai, http",
        "http.admin, admin",
        "http.legacy.credits, relay",
        "http.legacy.authz, http",
        "settings, provider.sim",
        "telemetry, relay",
        "admission, ledger"
    })
    void arrowsOfTheTableAreAllowed(String room, String other) {
        assertTrue(Rooms.mayLookAt(room, other));
    }

    @ParameterizedTest
    @CsvSource({
        "chat, dialect",
        "provider.vllm, provider.ollama",
        "dialect.openai, dialect.ollama",
        "routing, provider.vllm",
        "http.openai, http.ollama",
        "http.openai, provider",
        "http, grpc",
        "grpc, http",
        "http.openai, admin",
        "relay, settings",
        "http, telemetry",
        "http.openai, http.legacy.authz",
        "http, http.legacy.credits",
        "assembly, http.legacy.credits",
        "http.legacy.credits, http.legacy.authz",
        "http.legacy.credits, http.ollama",
        "keys, ledger",
        "attic, chat"
    })
    void allOthersAreNot(String room, String other) {
        assertFalse(Rooms.mayLookAt(room, other));
    }

    @ParameterizedTest
    @CsvSource({
        "chat, io.netty.channel.Channel",
        "dialect.openai, io.micronaut.http.HttpRequest",
        "http, io.grpc.Status",
        "relay, java.sql.Connection",
        "admission, io.micronaut.context.annotation.Factory",
        "dialect, com.fasterxml.jackson.databind.ObjectMapper"
    })
    void librariesStayWhereTheyBelong(String room, String className) {
        assertFalse(Rooms.mayUse(room, className));
    }
}
