package dev.weir.benchmarks.routing;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.CatalogueRouter;
import dev.weir.gateway.routing.Discovery;
import dev.weir.gateway.routing.HealthSettings;
import dev.weir.gateway.routing.Parting;
import dev.weir.gateway.routing.Queued;
import dev.weir.gateway.routing.Route;
import dev.weir.gateway.routing.RoutingObserver;
import dev.weir.gateway.routing.RoutingSettings;
import dev.weir.gateway.routing.Seeker;
import dev.weir.gateway.routing.Wanted;
import dev.weir.gateway.routing.line.Claim;
import dev.weir.gateway.routing.line.LineSettings;
import dev.weir.gateway.routing.line.ServiceClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Collectors;

/** The gate's own router, in one gate or in several that do not know of each other and have shared the places out between them. */
final class WeirPolicy implements Policy, AutoCloseable {
    private static final Duration RARELY = Duration.ofDays(1);
    private static final int LOOKS_A_PROBE = 100; // 5 seconds

    private record Gate(CatalogueRouter router, Discovery discovery) {}

    private final ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
    private final List<Gate> gates = new ArrayList<>();
    private final Map<String, Machine> machines;
    private final Map<Job, Route> routes = new HashMap<>();
    private final Simulation simulation;
    private int next;
    private int looks;

    WeirPolicy(Simulation simulation, List<String> models, int count) {
        this.simulation = simulation;
        this.machines = simulation.machines().stream().collect(Collectors.toMap(machine -> machine.name, one -> one));
        var line =
                new LineSettings(1_000_000, Long.MAX_VALUE, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ZERO);
        var settings = new RoutingSettings(List.of(), null, false, RARELY, line, HealthSettings.USUAL);
        for (int i = 0; i < count; i++) {
            List<Provider> providers = simulation.machines().stream()
                    .<Provider>map(machine -> MachineProvider.of(machine, Math.max(1, machine.places / count), models))
                    .toList();
            var router = new CatalogueRouter(settings, providers, simulation::now, RoutingObserver.NONE, background);
            var discovery = new Discovery(router, RARELY, background);
            discovery.start().join();
            gates.add(new Gate(router, discovery));
        }
    }

    @Override
    public String name() {
        return gates.size() == 1 ? "Weir" : "Weir, " + gates.size() + " gates";
    }

    @Override
    public void arrive(Job job, Simulation where) {
        CatalogueRouter router = gates.get(next++ % gates.size()).router;
        String account = "account-" + job.conversation % 50;
        var claim = new Claim(ServiceClass.DEFAULT, account, account, 1_000, null, Runnable::run);
        try {
            var wanted = new Wanted(router.resolve(job.model), claim, job.conversation, null);
            switch (router.choose(wanted, new Waiting(job))) {
                case Route route -> go(job, route);
                case Queued queued -> {}
            }
        } catch (GatewayException none) {
            return; // counted as a call without a first word
        }
    }

    private void go(Job job, Route route) {
        routes.put(job, route);
        simulation.send(
                job,
                Objects.requireNonNull(machines.get(route.provider().backend().name())));
    }

    @Override
    public void begun(Job job) {
        Objects.requireNonNull(routes.get(job)).begun();
    }

    @Override
    public void ended(Job job, Machine where) {
        Objects.requireNonNull(routes.remove(job)).release(Parting.ANSWERED, job.promptTokens + job.answerTokens);
    }

    @Override
    public void look() {
        for (Gate gate : gates) {
            gate.router.look();
            if (looks % LOOKS_A_PROBE == 0) {
                machines.keySet().forEach(name -> gate.discovery.refresh(name).join());
            }
        }
        looks++;
    }

    @Override
    public void close() {
        background.shutdownNow();
    }

    private final class Waiting implements Seeker {
        private final Job job;

        Waiting(Job job) {
            this.job = job;
        }

        @Override
        public void placed(Route route, long waited) {
            go(job, route);
        }

        @Override
        public void refused(Failure failure, long waited) {}
    }
}
