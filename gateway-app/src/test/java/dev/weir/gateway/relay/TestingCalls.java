package dev.weir.gateway.relay;

import dev.weir.gateway.admission.CallContext;
import dev.weir.gateway.admission.Decision;
import dev.weir.gateway.chat.ChatRequest;
import dev.weir.gateway.chat.Delivery;
import dev.weir.gateway.chat.Demand;
import dev.weir.gateway.chat.Door;
import dev.weir.gateway.chat.Features;
import dev.weir.gateway.chat.Message;
import dev.weir.gateway.chat.Sampling;
import dev.weir.gateway.chat.Tooling;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.limits.LimitView;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.CatalogueRouter;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.Router;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.ServiceClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/** Calls over backends that a test plays by hand. */
final class TestingCalls {
    private TestingCalls() {}

    static RelayedCall<String> call(
            TestingClient client, ScheduledExecutorService clock, TestingProvider... providers) {
        return call(client, router(clock, providers));
    }

    static Router router(ScheduledExecutorService clock, TestingProvider... providers) {
        var settings = new RoutingSettings(List.of(), null, false, Duration.ofHours(1));
        var router = new CatalogueRouter(settings, Arrays.<Provider>asList(providers));
        new Discovery(router, Duration.ofHours(1), clock).start().join();
        return router;
    }

    static RelayedCall<String> call(TestingClient client, Router router) {
        var demand = new Demand("m", Delivery.STREAM, false, null, 1, 4);
        var request = new ChatRequest(
                demand,
                List.of(Message.text(Message.Role.USER, "hi")),
                Sampling.UNSAID,
                Tooling.NONE,
                Features.PLAIN,
                null);
        var context = new CallContext(Door.OPENAI_CHAT, "r", System.nanoTime(), null);
        var books = new CallBooks(context, "key", demand, new WritingPermit(client), new CallObserver() {
            @Override
            public void started(CallContext call) {}

            @Override
            public void ended(CallRecord record) {}
        });
        return new RelayedCall<>(
                new AnswerJourney(router, router.resolve("m"), request, 4, new Fitting(false)),
                new Claim(ServiceClass.DEFAULT, "account", "key", 100, null, Runnable::run),
                new SecondTries(RelayGuards.fresh(System::nanoTime, TryObserver.NONE)),
                books,
                client,
                client);
    }

    /** Writes its row where the client writes what it hears. */
    private static final class WritingPermit implements Decision.Permit {
        private final TestingClient client;
        private boolean settled;

        WritingPermit(TestingClient client) {
            this.client = client;
        }

        @Override
        public LimitView limits() {
            return LimitView.NONE;
        }

        @Override
        public String callId() {
            return "call";
        }

        @Override
        public int mostTokens() {
            return 100;
        }

        @Override
        public void sentTo(String backend, String sentModel) {
            // of no interest here
        }

        @Override
        public void made(int pieces) {
            // of no interest here
        }

        @Override
        public boolean settle(Settlement settlement) {
            if (settled) {
                return false;
            }
            settled = true;
            client.heard.add(
                    "row " + settlement.outcome() + " " + settlement.counts().total());
            return true;
        }

        @Override
        public void withdraw() {
            client.heard.add("withdrawn");
        }
    }
}
