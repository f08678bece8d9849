package dev.weir.gateway.doors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.admission.Network;
import dev.weir.gateway.admission.TrustedProxies;
import dev.weir.gateway.keys.KeyDraft;
import dev.weir.gateway.keys.TestingSecrets;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.limits.AddressLimit;
import dev.weir.gateway.testing.TestingGateway;
import dev.weir.v1.ListModelsRequest;
import dev.weir.v1.ModelServiceGrpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers behind a proxy of the operator are told apart; strangers who only say that they are behind one are not. */
class BehindAProxyTest {
    private static final String FORWARDED = TrustedProxies.HEADER;
    private static final int TRIES = 200;

    @TempDir
    Path folder;

    private final BothServers servers = new BothServers();

    private TestingGateway open(TrustedProxies proxies, AddressLimit limit) {
        return TestingGateway.told(StoreSettings.in(folder), servers.backends(), proxies, limit);
    }

    private TestingGateway trusting(String network) {
        return open(new TrustedProxies(List.of(Network.of(network))), new AddressLimit(null, 1));
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    private static int credits(OlderClient client, String key, String from) throws Exception {
        return client.get("/credits", "x-api-key", key, FORWARDED, from).statusCode();
    }

    @Test
    void eachAddressBehindATrustedProxyHasItsOwnLimit() throws Exception {
        try (TestingGateway gate = trusting("127.0.0.0/8");
                OlderClient client = new OlderClient(gate)) {
            String key = gate.issue(KeyDraft.labelled("app")).secret();
            assertEquals(200, credits(client, key, "198.51.100.1"));
            assertEquals(429, credits(client, key, "198.51.100.1"));
            assertEquals(
                    429,
                    credits(client, key, "203.0.113.77, 198.51.100.1"),
                    "what the client itself says does not count");
            assertEquals(200, credits(client, key, "198.51.100.2"));
        }
    }

    @Test
    void nobodyGetsAnotherLimitBySayingThatHeIsAProxy() throws Exception {
        try (TestingGateway gate = trusting("192.0.2.1");
                OlderClient client = new OlderClient(gate)) {
            String key = gate.issue(KeyDraft.labelled("app")).secret();
            assertEquals(200, credits(client, key, "198.51.100.1"));
            assertEquals(429, credits(client, key, "198.51.100.2"));
        }
    }

    @Test
    void wrongKeysOfOneStrangerDoNotShutOutAnotherBehindTheSameProxy() throws Exception {
        try (TestingGateway gate = open(new TrustedProxies(List.of(Network.of("127.0.0.1"))), AddressLimit.NONE);
                OlderClient client = new OlderClient(gate)) {
            int last = 0;
            for (int i = 0; i < TRIES && last != 429; i++) {
                last = client.get(
                                "/v1/models",
                                "authorization",
                                "Bearer " + TestingSecrets.unknown(),
                                FORWARDED,
                                "198.51.100.1")
                        .statusCode();
            }
            assertEquals(429, last);
            assertEquals(
                    401,
                    client.get(
                                    "/v1/models",
                                    "authorization",
                                    "Bearer " + TestingSecrets.unknown(),
                                    FORWARDED,
                                    "203.0.113.1")
                            .statusCode());
            assertEquals(Status.Code.RESOURCE_EXHAUSTED, overGrpc(gate, "198.51.100.1"));
            assertEquals(Status.Code.UNAUTHENTICATED, overGrpc(gate, "203.0.113.1"));
        }
    }

    private static Status.Code overGrpc(TestingGateway gate, String from) {
        ManagedChannel channel = gate.channel();
        try {
            var metadata = new Metadata();
            metadata.put(
                    Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER),
                    "Bearer " + TestingSecrets.unknown());
            metadata.put(Metadata.Key.of(FORWARDED, Metadata.ASCII_STRING_MARSHALLER), from);
            var stub = ModelServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(metadata));
            stub.listModels(ListModelsRequest.getDefaultInstance());
            return Status.Code.OK;
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode();
        } finally {
            channel.shutdownNow();
        }
    }

    @Test
    void whatAProxyPassesOnIsNotTakenForThisMachine() throws Exception {
        try (TestingGateway gate = open(TrustedProxies.NONE, AddressLimit.NONE);
                OlderClient client = new OlderClient(gate)) {
            assertEquals(200, client.get("/metrics").statusCode());
            assertEquals(401, client.get("/metrics", FORWARDED, "198.51.100.1").statusCode());
            assertEquals(
                    401, client.get("/metrics", "forwarded", "for=198.51.100.1").statusCode());
        }
    }
}
