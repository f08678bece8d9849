package dev.weir.gateway.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.chat.Pins;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.CatalogueRouter;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.ModelTerms;
import dev.weir.gateway.routing.ModelTerms.Trouble;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Another model in place of the one that was asked for, where the operator says so. */
class FallbackTest {
    private final TestingClient client = new TestingClient();
    private final TestingProvider one = new TestingProvider("one");
    private final TestingProvider two = new TestingProvider("two");
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        clock.shutdownNow();
    }

    @Test
    void anotherModelIsTakenWhereTheFirstCannotBeReached() {
        one.cannotConnect = true;
        TestingCalls.call(client, router(Trouble.UNAVAILABLE)).start();
        two.accepts();
        two.says("x");
        assertEquals(List.of("opened by two", "x"), client.heard);
    }

    @Test
    void anotherModelIsTakenWhereTheFirstFailsBeforeItsFirstWord() {
        TestingCalls.call(client, router(Trouble.ERROR)).start();
        one.accepts();
        one.says("err");
        two.accepts();
        two.says("x");
        assertEquals(List.of("opened by two", "x"), client.heard);
    }

    @Test
    void onlyWhatTheOperatorNamedIsAReason() {
        TestingCalls.call(client, router(Trouble.TIMEOUT)).start();
        one.accepts();
        one.says("err");
        assertEquals(List.of("row FAILED 0", "refused UPSTREAM_ERROR"), client.heard);
        assertEquals(List.of(), two.asked);
    }

    @Test
    void afterTheFirstWordThereIsNoOtherModel() {
        TestingCalls.call(client, router(Trouble.ERROR)).start();
        one.accepts();
        one.says("a");
        one.breaks();
        assertEquals("broken UPSTREAM_DISCONNECTED", client.heard.getLast());
        assertEquals(List.of(), two.asked);
    }

    @Test
    void theLastFailureIsToldWhenAllHaveFailed() {
        one.cannotConnect = true;
        two.cannotConnect = true;
        TestingCalls.call(client, router(Trouble.UNAVAILABLE)).start();
        assertEquals(1, one.asked.size());
        assertEquals(1, two.asked.size());
        assertEquals(List.of("row FAILED 0", "refused UPSTREAM_UNAVAILABLE"), client.heard);
    }

    private Router router(Trouble on) {
        var terms = new ModelTerms(List.of("nobody-has-it", "spare"), Set.of(on), Pins.NONE);
        var settings = new RoutingSettings(
                List.of(
                        new Alias("m", List.of(new Target("one", "m", 1)), terms),
                        new Alias("spare", List.of(new Target("two", "m", 1)))),
                null,
                false,
                Duration.ofHours(1));
        var router = new CatalogueRouter(settings, List.<Provider>of(one, two));
        new Discovery(router, Duration.ofHours(1), clock).start().join();
        return router;
    }
}
