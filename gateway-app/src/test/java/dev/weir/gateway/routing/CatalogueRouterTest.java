package dev.weir.gateway.routing;

import static dev.weir.gateway.routing.TestingSeeker.route;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogueRouterTest {
    private static final Duration RARELY = Duration.ofHours(1);

    private final TestingBackend ollama = new TestingBackend("gpu-1", Kind.OLLAMA, "llama3.2:3b", "both", "a/b:c");
    private final TestingBackend vllm = new TestingBackend("vllm-a", Kind.VLLM, "both", "qwen");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void aNameMayBePlainOrBehindAKindOrBehindItsBackend() {
        Router router = router(null, List.of(), ollama, vllm);
        for (String name : List.of("qwen", "vllm:qwen", "vllm/qwen", "vllm-a/qwen", "QWEN", "qwen:latest")) {
            assertEquals(List.of("vllm-a qwen"), places(router, name), name);
        }
        assertEquals(List.of("gpu-1 a/b:c"), places(router, "ollama:a/b:c"));
        assertEquals(List.of("gpu-1 both"), places(router, "ollama:both"));
        assertEquals(List.of("gpu-1 both", "vllm-a both"), places(router, "both"));
    }

    @Test
    void anAliasComesBeforeEverythingElse() {
        var alias = new Alias("qwen", List.of(new Target("gpu-1", "llama3.2:3b", 1)));
        Router router = router(null, List.of(alias), ollama, vllm);
        assertEquals(List.of("gpu-1 llama3.2:3b"), places(router, "qwen"));
        assertEquals(List.of("vllm-a qwen"), places(router, "vllm:qwen"));
        assertEquals("llama3.2:3b", listed(router, "qwen").card().name());
    }

    @Test
    void theDefaultBackendHasAPlainNameForItselfIfItHasTheModel() {
        assertEquals(List.of("vllm-a both"), places(router("vllm", List.of(), ollama, vllm), "both"));
        assertEquals(List.of("gpu-1 both"), places(router("gpu-1", List.of(), ollama, vllm), "both"));
        assertEquals(List.of("vllm-a qwen"), places(router("ollama", List.of(), ollama, vllm), "qwen"));
    }

    @Test
    void aModelThatNobodyHasIsUnknownAndOneWhoseBackendIsDownIsUnavailable() {
        Router router = router(null, List.of(), ollama, vllm);
        assertEquals(FailureCode.MODEL_NOT_FOUND, refusal(() -> router.resolve("nobody")));
        vllm.answers = false;
        route(router, "qwen").release(Parting.UNREACHABLE, 0);
        assertEquals(FailureCode.UPSTREAM_UNAVAILABLE, refusal(() -> route(router, "qwen")));
        assertTrue(router.models().stream().noneMatch(m -> m.id().equals("qwen")));
        assertTrue(router.models().stream().anyMatch(m -> m.id().equals("both")));
    }

    @Test
    void theBackendWithTheFewestRequestsForItsWeightIsChosen() {
        var alias = new Alias("pool", List.of(new Target("gpu-1", "both", 3), new Target("vllm-a", "both", 1)));
        Router router = router(null, List.of(alias), ollama, vllm);
        var chosen = new ArrayList<String>();
        for (int i = 0; i < 8; i++) {
            chosen.add(route(router, "pool").provider().backend().name());
        }
        assertEquals(6, chosen.stream().filter("gpu-1"::equals).count());
    }

    @Test
    void aPlaceIsGivenBackOnce() {
        Router router = router(null, List.of(), vllm);
        Route first = route(router, "qwen");
        route(router, "qwen");
        first.release(Parting.ANSWERED, 0);
        first.release(Parting.ANSWERED, 0);
        assertEquals(1, router.backends().getFirst().inFlight());
    }

    @Test
    void aDrainedBackendGetsNoCallsUntilItIsResumed() {
        Router router = router(null, List.of(), ollama, vllm);
        assertTrue(router.drain("vllm-a").health().draining());
        assertEquals(FailureCode.UPSTREAM_UNAVAILABLE, refusal(() -> route(router, "qwen")));
        var told = assertThrows(GatewayException.class, () -> route(router, "qwen"));
        assertTrue(told.failure().message().contains("taken out of service"), "it is not said to be unreachable");
        assertEquals("gpu-1", route(router, "both").provider().backend().name());
        assertFalse(router.resume("vllm-a").health().draining());
        assertEquals("qwen", route(router, "qwen").sentModel());
        assertEquals(FailureCode.NOT_FOUND, refusal(() -> router.drain("nobody")));
    }

    @Test
    void aSimulatorIsSeenOnlyWhileNoOtherBackendHasAModel() {
        var sim = new TestingBackend("sim", Kind.SIM, "weir-sim");
        assertEquals(
                FailureCode.MODEL_NOT_FOUND,
                refusal(() -> router(null, List.of(), vllm, sim).resolve("weir-sim")));
        vllm.answers = false;
        assertEquals(List.of("sim weir-sim"), places(router(null, List.of(), vllm, sim), "weir-sim"));
    }

    private Router router(@Nullable String defaultBackend, List<Alias> aliases, TestingBackend... backends) {
        var settings = new RoutingSettings(aliases, defaultBackend, true, RARELY);
        var router = new CatalogueRouter(settings, Arrays.<Provider>asList(backends));
        new Discovery(router, RARELY, clock).start().join();
        return router;
    }

    private static List<String> places(Router router, String name) {
        return router.resolve(name).candidates().stream()
                .map(c -> c.provider().backend().name() + " " + c.sentModel())
                .toList();
    }

    private static ListedModel listed(Router router, String id) {
        return router.models().stream()
                .filter(m -> m.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static FailureCode refusal(Runnable asking) {
        return assertThrows(GatewayException.class, asking::run).failure().code();
    }
}
