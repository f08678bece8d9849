package dev.weir.gateway.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Fleet;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.routing.line.ServiceClass;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host's name that has several addresses stands for several servers. */
class MembershipTest {
    private static final Duration RARELY = Duration.ofHours(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final List<String> closed = new ArrayList<>();
    private final Set<String> silent = new HashSet<>();
    private List<String> answer = List.of();

    /** The servers behind one name, and one other. */
    private record Servers(CatalogueRouter router, Discovery discovery) implements AutoCloseable {
        List<Boolean> drained() {
            return router.backends().stream()
                    .map(view -> view.health().draining())
                    .toList();
        }

        List<String> backends() {
            return router.backends().stream().map(BackendView::name).toList();
        }

        Set<String> goesTo(String model) {
            Set<String> seen = new TreeSet<>();
            for (int i = 0; i < 60; i++) {
                Route route = TestingSeeker.route(router, model);
                seen.add(route.provider().backend().name());
                route.release(Parting.UNUSED, 0);
            }
            return seen;
        }

        void look() {
            discovery.look().join();
        }

        @Override
        public void close() {
            discovery.close();
        }
    }

    private Servers start(String url, String... addresses) {
        resolvesTo(addresses);
        Backend gpus = new Backend("gpus", Backend.Kind.VLLM, URI.create(url), 1, null);
        Backend other = new Backend("other", Backend.Kind.VLLM, URI.create("http://127.0.0.1:1"), null, null);
        var membership = new Membership(new Fleet(List.of(gpus, other)), host -> addresses(), this::member);
        var alias = new Alias("fast", List.of(new Target("gpus", "tiny", 1)));
        var settings =
                new RoutingSettings(List.of(alias), "gpus", true, RARELY, LineSettings.USUAL, HealthSettings.USUAL);
        var router = new CatalogueRouter(
                settings, membership.providers(), System::nanoTime, RoutingObserver.NONE, Runnable::run);
        var discovery = new Discovery(router, membership, RARELY, clock, Runnable::run);
        discovery.start().join();
        return new Servers(router, discovery);
    }

    private Member member(Backend backend) {
        var server = new TestingBackend(backend, "tiny");
        server.answers = !silent.contains(backend.name());
        return new Member(server, () -> closed.add(backend.name()));
    }

    private void resolvesTo(String... addresses) {
        answer = Arrays.asList(addresses);
    }

    private List<InetAddress> addresses() throws UnknownHostException {
        if (answer.isEmpty()) {
            throw new UnknownHostException("no answer");
        }
        return answer.stream().map(InetAddress::ofLiteral).toList();
    }

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void eachAddressIsABackendAndTheEntrysNameMeansAllOfThem() {
        try (var test = start("http://gpus.example:8000/base", "10.0.0.1", "10.0.0.2")) {
            assertEquals(List.of("gpus@1", "gpus@2", "other"), test.backends());
            assertEquals(
                    URI.create("http://10.0.0.2:8000/base"),
                    test.router.backends().get(1).backend().place());
            Set<String> both = Set.of("gpus@1", "gpus@2");
            assertEquals(both, test.goesTo("fast"));
            assertEquals(both, test.goesTo("gpus/tiny"));
            assertEquals(both, test.goesTo("tiny"), "gpus is the default backend");
            assertEquals(Set.of("gpus@2"), test.goesTo("gpus@2/tiny"));
        }
    }

    @Test
    void oneAddressIsOneBackendOfThatName() {
        try (var test = start("http://gpus.example", "10.0.0.1")) {
            assertEquals(List.of("gpus", "other"), test.backends());
        }
    }

    @Test
    void addressesComeAndGoAndWhoGoesGetsNoMoreCalls() {
        try (var test = start("http://gpus.example", "10.0.0.1", "10.0.0.2")) {
            resolvesTo("10.0.0.2", "10.0.0.3");
            test.look();
            assertEquals(List.of("gpus@1", "gpus@2", "gpus@3", "other"), test.backends(), "one answer may lack some");
            test.look();
            test.look();
            assertEquals(List.of("gpus@2", "gpus@3", "other"), test.backends());
            assertEquals(List.of("gpus", "gpus@1"), closed);
            assertEquals(Set.of("gpus@2", "gpus@3"), test.goesTo("fast"));
            assertThrows(GatewayException.class, () -> test.router.resolve("gpus@1/tiny"));
            assertThrows(GatewayException.class, () -> test.router.drain("gpus@1"));
            resolvesTo("10.0.0.2", "10.0.0.3", "10.0.0.4");
            test.look();
            assertEquals(List.of("gpus@2", "gpus@3", "gpus@1", "other"), test.backends(), "numbers are given again");
        }
    }

    @Test
    void oneOfTwoThatStaysIsStillTheSameBackend() {
        try (var test = start("http://gpus.example", "10.0.0.1", "10.0.0.2")) {
            test.router.drain("gpus@2");
            resolvesTo("10.0.0.2");
            test.look();
            test.look();
            test.look();
            assertEquals(List.of("gpus@2", "other"), test.backends());
            assertTrue(test.router.backends().getFirst().health().draining());
        }
    }

    @Test
    void aNameServerThatDoesNotAnswerChangesNothing() {
        try (var test = start("http://gpus.example", "10.0.0.1", "10.0.0.2")) {
            resolvesTo();
            for (int i = 0; i < 4; i++) {
                test.look();
            }
            assertEquals(List.of("gpus@1", "gpus@2", "other"), test.backends());
        }
    }

    @Test
    void theOldOneStaysWhileNoneOfTheNewOnesAnswers() {
        silent.addAll(List.of("gpus@1", "gpus@2"));
        try (var test = start("http://gpus.example", "10.0.0.1", "10.0.0.2")) {
            assertEquals(List.of("gpus", "gpus@1", "gpus@2", "other"), test.backends());
            assertEquals(Set.of("gpus"), test.goesTo("fast"));
        }
    }

    @Test
    void callsThatWaitGoToTheServersThatCome() {
        try (var test = start("http://gpus.example", "10.0.0.1")) {
            Route running = TestingSeeker.route(test.router, "fast");
            assertEquals("gpus", running.provider().backend().name());
            var waiting = new TestingSeeker("a", ServiceClass.DEFAULT);
            var more = new TestingSeeker("b", ServiceClass.DEFAULT);
            assertInstanceOf(Queued.class, waiting.ask(test.router, "fast"));
            assertInstanceOf(Queued.class, more.ask(test.router, "fast"));
            resolvesTo("10.0.0.1", "10.0.0.2");
            test.look();
            Set<String> served = Stream.of(waiting, more)
                    .map(seeker -> seeker.routes.getFirst().provider().backend().name())
                    .collect(Collectors.toSet());
            assertEquals(Set.of("gpus@1", "gpus@2"), served);
            assertEquals(0, test.router.queue().waiting());
            running.release(Parting.ANSWERED, 1);
        }
    }

    @Test
    void whatIsDrainedStaysSoHoweverManyServersItBecomes() {
        try (var test = start("http://gpus.example", "10.0.0.1")) {
            test.router.drain("gpus");
            resolvesTo("10.0.0.1", "10.0.0.2");
            test.look();
            assertEquals(List.of(true, true, false), test.drained());
            test.router.resume("gpus");
            assertEquals(List.of(false, false, false), test.drained());
            test.router.drain("gpus@2");
            assertEquals(List.of(false, true, false), test.drained());
        }
    }

    @Test
    void aServerWithAddressesOfBothKindsIsOneServer() {
        try (var test = start("http://gpus.example", "10.0.0.1", "fd00::1")) {
            assertEquals(List.of("gpus", "other"), test.backends());
        }
    }

    @Test
    void addressesOfTheNewerKindAreBackendsToo() {
        try (var test = start("http://gpus.example:8000", "fd00::1", "fd00::2", "fd00::2")) {
            assertEquals(List.of("gpus@1", "gpus@2", "other"), test.backends());
            assertEquals(
                    URI.create("http://[fd00:0:0:0:0:0:0:1]:8000"),
                    test.router.backends().getFirst().backend().place());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://gpus.example", "http://localhost:8000", "http://10.0.0.1", "http://[fd00::1]:80"})
    void certificatesAndLiteralAddressesAreForOneServer(String url) {
        try (var test = start(url, "10.0.0.1", "10.0.0.2")) {
            assertEquals(List.of("gpus", "other"), test.backends());
        }
    }
}
