package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.Residency.Memory;
import dev.weir.gateway.routing.line.Line;
import dev.weir.gateway.routing.line.LineView;
import dev.weir.gateway.routing.line.Option;
import dev.weir.gateway.routing.line.Ticket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes by the last catalogue: the best backend with a place free, or the line. */
public final class CatalogueRouter implements Router {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueRouter.class);

    private final LongSupplier clock;
    private final RoutingObserver observer;
    private final Line line;
    private final Roster roster;
    private final Kinship kinship = new Kinship();
    private final Names names;

    /** A router by the machine's clock whose line nobody watches, which does all on the caller's thread. */
    public CatalogueRouter(RoutingSettings settings, List<Provider> providers) {
        this(settings, providers, System::nanoTime, RoutingObserver.NONE, Runnable::run);
    }

    /**
     * A router that knows no model until {@link Discovery} has asked the backends.
     *
     * @param clock nanoseconds, as {@link System#nanoTime}
     * @param mayTakeTime where the names are worked out when a backend has news
     */
    public CatalogueRouter(
            RoutingSettings settings,
            List<Provider> providers,
            LongSupplier clock,
            RoutingObserver observer,
            Executor mayTakeTime) {
        this.observer = observer;
        this.clock = clock;
        this.line = new Line(settings.line(), clock, observer);
        this.roster = new Roster(settings, providers, clock, this::parted);
        this.names =
                new Names(() -> new CatalogueBuilder(settings, roster.states()).build(), this::regroup, mayTakeTime);
    }

    @Override
    public Resolved resolve(String asked) {
        Resolved found = names.now().find(asked);
        if (found == null) {
            throw ModelNames.unknown(asked).asException();
        }
        return found;
    }

    @Override
    public Offer choose(Wanted wanted, Seeker seeker) {
        List<Candidate> candidates = wanted.resolved().candidates();
        BackendState known = kinship.of(wanted.kin());
        for (Candidate best = Choice.best(candidates, wanted.avoid(), known, wanted.kin());
                best != null && !Option.worthWaiting(best, candidates);
                best = Choice.best(candidates, wanted.avoid(), known, wanted.kin())) {
            if (best.slots().take()) {
                return place(wanted, best, 0);
            }
        }
        List<Candidate> open = Choice.open(candidates, wanted.avoid());
        if (open.isEmpty()) {
            throw unreachable(wanted.resolved()).asException();
        }
        for (Candidate candidate : open) {
            if (!candidate.open() && candidate.slots().take()) {
                return place(wanted, candidate, 0);
            }
        }
        return queue(
                wanted,
                wanted.avoid() == null ? wanted.resolved() : wanted.resolved().at(open),
                seeker);
    }

    private Route place(Wanted wanted, Candidate taken, double expected) {
        BackendState state = taken.state();
        kinship.saw(wanted.kin(), state);
        Memory memory = state.residency().called(taken.sentModel());
        if (memory == Memory.LOADS) {
            observer.loads(state.name());
        }
        return new Place(line, wanted.claim(), taken, expected, memory, clock);
    }

    private Offer queue(Wanted wanted, Resolved among, Seeker seeker) {
        var waiting = new QueuedSeeker(seeker, (taken, expected) -> place(wanted, taken, expected));
        Ticket ticket = line.join(among, among.candidates(), wanted.claim(), waiting);
        waiting.holds(ticket);
        Option taken = ticket.takenAlready();
        return taken == null ? new Queued(ticket) : place(wanted, (Candidate) taken, ticket.estimate());
    }

    private static Failure unreachable(Resolved resolved) {
        String model = "'" + resolved.asked() + "'";
        Duration pause = resolved.candidates().stream()
                .filter(candidate -> !candidate.gone())
                .map(candidate -> candidate.state().pause())
                .min(Duration::compareTo)
                .orElse(null);
        if (resolved.candidates().stream()
                .allMatch(candidate -> candidate.state().drained())) {
            return Failure.of(
                            FailureCode.UPSTREAM_UNAVAILABLE,
                            "All backends that have the model " + model + " are taken out of service at the moment.")
                    .retryAfter(Duration.ofSeconds(30));
        }
        return pause == null
                ? Failure.of(
                                FailureCode.UPSTREAM_UNAVAILABLE,
                                "No backend that has the model " + model + " can be reached at the moment.")
                        .retryAfter(Duration.ofSeconds(2))
                : Failure.of(
                                FailureCode.UPSTREAM_OVERLOADED,
                                "The backends that have the model " + model + " take no calls at the moment.")
                        .retryAfter(pause.plusMillis(1));
    }

    /** Looks at the clock for all who wait; to be called every now and then. */
    public void look() {
        try {
            line.look();
        } catch (RuntimeException bug) {
            LOG.error("the waiting line failed to look at its clock", bug); // and is to look again
        }
    }

    Line line() {
        return line;
    }

    @Override
    public LineView queue() {
        return line.view();
    }

    @Override
    public @Nullable ModelCard card(Candidate candidate) {
        BackendState state = candidate.state();
        return state.models().stream()
                .filter(card -> state.there() && card.name().equals(candidate.sentModel()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ListedModel> models() {
        return names.now().listed().stream().filter(m -> reachable(m.id())).toList();
    }

    private boolean reachable(String id) {
        Resolved resolved = names.now().find(id);
        return resolved != null && resolved.candidates().stream().anyMatch(c -> !c.gone());
    }

    @Override
    public List<Provider> providers() {
        return roster.providers();
    }

    @Override
    public boolean reachable() {
        return roster.reachable();
    }

    @Override
    public List<BackendView> backends() {
        return roster.views();
    }

    @Override
    public BackendView drain(String backend) {
        return switched(backend, true);
    }

    @Override
    public BackendView resume(String backend) {
        return switched(backend, false);
    }

    private BackendView switched(String name, boolean out) {
        List<BackendState> meant = roster.called(name);
        for (BackendState state : meant) {
            state.drain(out);
            line.changed(state.slots());
        }
        return roster.view(meant.getFirst());
    }

    @Override
    public List<LoadedModel> loaded() {
        return roster.loaded();
    }

    private void parted(BackendState gone) {
        kinship.forget(gone);
        var unused = names.renew();
    }

    Roster roster() {
        return roster;
    }

    /**
     * A backend has told what it has; completes when the names tell it too.
     *
     * @param news whether it is other than before
     */
    CompletableFuture<Void> told(boolean news) {
        return news ? names.renew() : names.settled();
    }

    private void regroup(Catalogue before, Catalogue now) {
        line.regroup((group, options) -> options(before, now, group, options));
    }

    /** Where those who wait can go by now. Whoever could not go to all places of its name before, cannot now. */
    private static List<? extends Option> options(
            Catalogue before, Catalogue now, Object group, List<? extends Option> options) {
        String asked = group.toString();
        Resolved old = before.find(asked);
        Resolved anew = now.find(asked);
        return old != null && anew != null && old.candidates().equals(options) ? anew.candidates() : options;
    }
}
