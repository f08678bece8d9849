package dev.weir.gateway.routing;

import dev.weir.gateway.chat.LoadedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.line.Slots;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The backends that there are, in the order of the settings. One that has left is in no list any more; calls that it works on go on. */
final class Roster {
    private final RoutingSettings settings;
    private final LongSupplier clock;
    private final Consumer<BackendState> parted;
    private volatile List<BackendState> states;

    /** @param parted hears of a backend that has left, with its models */
    Roster(RoutingSettings settings, List<Provider> providers, LongSupplier clock, Consumer<BackendState> parted) {
        this.settings = settings;
        this.clock = clock;
        this.parted = parted;
        this.states = providers.stream().map(this::state).toList();
    }

    private BackendState state(Provider provider) {
        return new BackendState(provider, settings.health(), clock);
    }

    List<BackendState> states() {
        return states;
    }

    /** Takes a backend in, behind the others of its entry. It gets calls when it has answered. */
    synchronized BackendState join(Provider provider) {
        String entry = provider.backend().host().entry();
        var more = new ArrayList<>(states);
        int at = more.size();
        while (at > 0 && !more.get(at - 1).provider().backend().host().entry().equals(entry)) {
            at--;
        }
        BackendState joined = state(provider);
        more.add(at == 0 ? more.size() : at, joined);
        states = List.copyOf(more);
        return joined;
    }

    /** Gives a backend no more calls, for good. */
    synchronized BackendState part(String name) {
        BackendState gone = named(name);
        states = states.stream().filter(state -> state != gone).toList();
        gone.part();
        parted.accept(gone);
        return gone;
    }

    /** @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND} */
    BackendState named(String name) {
        for (BackendState state : states) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        throw Failure.of(FailureCode.NOT_FOUND, "There is no backend of that name.")
                .at("name")
                .asException();
    }

    /**
     * Those that an operator means by that name: the one backend that has it, or all of that entry.
     *
     * @throws dev.weir.gateway.failure.GatewayException with {@code NOT_FOUND}
     */
    List<BackendState> called(String name) {
        List<BackendState> ofEntry = states.stream()
                .filter(state -> state.provider().backend().isCalled(name))
                .toList();
        boolean own = ofEntry.isEmpty()
                || ofEntry.stream().anyMatch(state -> state.name().equals(name));
        return own ? List.of(named(name)) : ofEntry;
    }

    List<Provider> providers() {
        return states.stream().map(BackendState::provider).toList();
    }

    boolean reachable() {
        return states.stream().anyMatch(BackendState::there);
    }

    List<LoadedModel> loaded() {
        return CatalogueBuilder.visible(settings, states).stream()
                .flatMap(b -> b.loaded().stream())
                .toList();
    }

    List<BackendView> views() {
        return states.stream().map(this::view).toList();
    }

    BackendView view(BackendState state) {
        boolean offered = CatalogueBuilder.visible(settings, states).contains(state);
        List<String> models =
                offered ? state.models().stream().map(ModelCard::name).toList() : List.of();
        var health = new BackendView.Health(
                state.up(),
                state.drained(),
                state.breaker().name().toLowerCase(Locale.ROOT),
                state.changed(),
                state.detail());
        Slots slots = state.slots();
        Integer most = slots.most() == Slots.UNLIMITED ? null : slots.most();
        var work = new BackendView.Work(most, slots.taken(), slots.draining(), slots.waiting());
        List<String> loaded =
                state.loaded().stream().map(model -> model.card().name()).toList();
        return new BackendView(state.provider().backend(), health, work, models, loaded);
    }
}
