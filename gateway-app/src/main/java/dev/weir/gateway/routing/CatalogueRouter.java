package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.chat.ModelNames;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.Resolved.Candidate;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Routes by the last catalogue: least requests in flight for its weight, among the backends that are up. */
public final class CatalogueRouter implements Router {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueRouter.class);

    private final RoutingSettings settings;
    private final List<BackendState> backends;
    private final Map<Provider, BackendState> states = new IdentityHashMap<>();
    private final Object rebuilding = new Object();
    private volatile Catalogue catalogue = Catalogue.EMPTY;

    /** A router that knows no model until {@link Discovery} has asked the backends. */
    public CatalogueRouter(RoutingSettings settings, List<Provider> providers) {
        this.settings = settings;
        this.backends = providers.stream().map(BackendState::new).toList();
        backends.forEach(state -> states.put(state.provider(), state));
    }

    @Override
    public Resolved resolve(String asked) {
        Resolved found = catalogue.find(asked);
        if (found == null) {
            throw ModelNames.unknown(asked).asException();
        }
        return found;
    }

    @Override
    public Route choose(Resolved resolved, @Nullable String avoid) {
        Candidate best = null;
        double bestLoad = Double.MAX_VALUE;
        int equals = 1;
        for (Candidate candidate : resolved.candidates()) {
            BackendState state = state(candidate);
            if (!state.open() || state.name().equals(avoid)) {
                continue;
            }
            double load = (state.inFlight() + 1.0) / candidate.weight();
            if (load < bestLoad) {
                best = candidate;
                bestLoad = load;
                equals = 1;
            } else if (load == bestLoad && ThreadLocalRandom.current().nextInt(++equals) == 0) {
                best = candidate;
            }
        }
        if (best == null) {
            throw Failure.of(
                            FailureCode.UPSTREAM_UNAVAILABLE,
                            "No backend that has the model '" + resolved.asked() + "' can be reached at the moment.")
                    .retryAfter(Duration.ofSeconds(2))
                    .asException();
        }
        return new Place(state(best), best.sentModel());
    }

    private BackendState state(Candidate candidate) {
        return Objects.requireNonNull(states.get(candidate.provider()));
    }

    @Override
    public @Nullable ModelCard card(Candidate candidate) {
        BackendState state = state(candidate);
        return state.models().stream()
                .filter(card -> state.open() && card.name().equals(candidate.sentModel()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public List<ListedModel> models() {
        return catalogue.listed().stream().filter(m -> reachable(m.id())).toList();
    }

    private boolean reachable(String id) {
        Resolved resolved = catalogue.find(id);
        return resolved != null && resolved.candidates().stream().anyMatch(c -> state(c).open());
    }

    @Override
    public List<Provider> providers() {
        return backends.stream().map(BackendState::provider).toList();
    }

    @Override
    public List<BackendView> backends() {
        return backends.stream().map(this::view).toList();
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
        for (BackendState state : backends) {
            if (state.name().equals(name)) {
                state.drain(out);
                return view(state);
            }
        }
        throw Failure.of(FailureCode.NOT_FOUND, "There is no backend of that name.")
                .at("name")
                .asException();
    }

    private BackendView view(BackendState state) {
        boolean offered = CatalogueBuilder.visible(settings, backends).contains(state);
        List<String> models =
                offered ? state.models().stream().map(ModelCard::name).toList() : List.of();
        var health = new BackendView.Health(state.up(), state.draining(), state.changed(), state.detail());
        return new BackendView(state.provider().backend(), health, state.inFlight(), models);
    }

    @Override
    public List<LoadedModel> loaded() {
        return CatalogueBuilder.visible(settings, backends).stream()
                .flatMap(b -> b.loaded().stream())
                .toList();
    }

    List<BackendState> states() {
        return backends;
    }

    /** Works the names out again; called when a backend's news are in. */
    void rebuild() {
        synchronized (rebuilding) {
            catalogue = new CatalogueBuilder(settings, backends).build();
        }
    }

    /** One request's place on a backend; used on one thread. */
    private static final class Place implements Route {
        private final BackendState state;
        private final String sentModel;
        private boolean held = true;

        Place(BackendState state, String sentModel) {
            this.state = state;
            this.sentModel = sentModel;
            state.take();
        }

        @Override
        public Provider provider() {
            return state.provider();
        }

        @Override
        public String sentModel() {
            return sentModel;
        }

        @Override
        public void release(boolean healthy) {
            if (held) {
                held = false;
                state.give();
                if (!healthy && state.failed("cannot be reached")) {
                    LOG.warn("backend {} is down: a call could not reach it", state.name());
                }
            }
        }
    }
}
