package dev.weir.client.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.client.WeirClient;
import dev.weir.client.failure.UnavailableException;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WeirAdminClientTest {
    private final TestingAdmin service = new TestingAdmin();
    private final Server server;
    private final WeirClient weir;

    WeirAdminClientTest() throws IOException {
        server = NettyServerBuilder.forAddress(
                        new InetSocketAddress("127.0.0.1", 0), InsecureServerCredentials.create())
                .addService(service)
                .build()
                .start();
        weir = WeirClient.builder()
                .endpoint("127.0.0.1:" + server.getPort())
                .plaintext()
                .build();
    }

    @AfterEach
    void close() {
        weir.close();
        server.shutdownNow();
    }

    @Test
    void aNewKeyCarriesAllThatWasSaidAndItsSecretIsNotInItsWords() {
        CreatedKey created = weir.admin()
                .keys()
                .create(new KeyTerms()
                        .label("app")
                        .allowedModels(List.of("llama*"))
                        .requestsPerMinute(60)
                        .expires(Instant.ofEpochSecond(1_800_000_000)));
        assertEquals("weir_secret", created.secret());
        assertFalse(created.toString().contains("weir_secret"));
        var request = service.created.remove();
        assertEquals(60, request.getLimits().getRequestsPerMinute());
        assertFalse(request.getLimits().hasTokensPerDay());
        assertFalse(request.hasAccount());
        assertEquals(1_800_000_000, request.getExpireTime().getSeconds());
    }

    @Test
    void aChangeNamesOnlyWhatWasSaid() {
        KeyInfo changed = weir.admin()
                .keys()
                .update(
                        "k1",
                        new KeyTerms().label("new").requestsPerMinute(null).tokensPerDay(5L));
        assertEquals("new", changed.label());
        var request = service.updated.remove();
        assertEquals("k1", request.getKey().getId());
        assertEquals(
                List.of("label", "limits.requests_per_minute", "limits.tokens_per_day"),
                request.getUpdateMask().getPathsList());
        assertFalse(request.getKey().getLimits().hasRequestsPerMinute());
    }

    @Test
    void whatChangesSomethingIsSentOnce() {
        assertThrows(UnavailableException.class, () -> weir.admin().keys().create(new KeyTerms().label("")));
        assertEquals(1, service.created.size());
    }

    @Test
    void whatACallCostAndTheModelOfAQueryAreCarried() {
        assertEquals(
                7,
                weir.admin()
                        .usage()
                        .rows(new UsageQuery(null, null, null, "fast"), 1)
                        .get(0)
                        .costMicroCredits());
        assertEquals("fast", service.listed.remove().getFilter().getModel());
    }

    @Test
    void pagesAreFetchedUntilThereAreEnoughRows() {
        assertEquals(2, weir.admin().usage().rows(UsageQuery.ALL, 2).size());
        assertEquals(2, service.listed.size());
        service.listed.clear();
        assertEquals(3, weir.admin().usage().rows(UsageQuery.ALL, 100).size());
        assertEquals(3, service.listed.size());
    }
}
