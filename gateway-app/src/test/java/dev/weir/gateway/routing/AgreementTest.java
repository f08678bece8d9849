package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.routing.line.ServiceClass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Gates that do not know of each other send what belongs together to the same server. */
class AgreementTest {
    private static final int SERVERS = 8;
    private static final int MANY = 40;
    private static final String[] MODELS =
            IntStream.range(0, MANY).mapToObj(i -> "m" + i).toArray(String[]::new);

    private static TestingRouter gate(Kind kind, List<String> loaded) {
        return new TestingRouter(IntStream.range(0, SERVERS)
                .mapToObj(i -> {
                    var server = new TestingBackend("server-" + i, kind, 4, MODELS);
                    server.loaded = loaded;
                    return server;
                })
                .toArray(TestingBackend[]::new));
    }

    private static String home(TestingRouter gate, String model, long conversation) {
        var seeker = new TestingSeeker("a", ServiceClass.DEFAULT);
        var wanted = seeker.wanted(gate.router, model, conversation, null);
        Route route = (Route) gate.router.choose(wanted, seeker);
        route.release(Parting.UNUSED, 0);
        return route.provider().backend().name();
    }

    @Test
    void aModelThatIsNowhereInMemoryIsLoadedByTheSameServer() {
        try (var one = gate(Kind.OLLAMA, List.of());
                var other = gate(Kind.OLLAMA, List.of())) {
            Set<String> homes = new HashSet<>();
            for (int i = 0; i < MANY; i++) {
                String home = home(one, "m" + i, i + 1);
                assertEquals(home, home(other, "m" + i, MANY + i));
                homes.add(home);
            }
            assertTrue(homes.size() >= SERVERS / 2, "models are spread: " + homes);
        }
    }

    @Test
    void aConversationGoesToTheSameServerAmongThoseThatAreReady() {
        try (var one = gate(Kind.VLLM, List.of());
                var other = gate(Kind.VLLM, List.of())) {
            Set<String> homes = new HashSet<>();
            for (int i = 1; i <= MANY; i++) {
                String home = home(one, "m0", 7_919L * i);
                assertEquals(home, home(other, "m0", 7_919L * i));
                homes.add(home);
            }
            assertTrue(homes.size() >= SERVERS / 2, "conversations are spread: " + homes);
        }
    }

    @Test
    void whatBelongsToNothingIsSpread() {
        try (var gate = gate(Kind.VLLM, List.of())) {
            Set<String> homes = new HashSet<>();
            for (int i = 0; i < 10 * MANY; i++) {
                homes.add(home(gate, "m0", 0));
            }
            assertEquals(SERVERS, homes.size());
        }
    }
}
