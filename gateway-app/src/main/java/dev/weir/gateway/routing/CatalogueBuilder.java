package dev.weir.gateway.routing;

import dev.weir.gateway.chat.ListedModel;
import dev.weir.gateway.chat.ModelCard;
import dev.weir.gateway.provider.Backend.Kind;
import dev.weir.gateway.routing.RoutingSettings.Alias;
import dev.weir.gateway.routing.RoutingSettings.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out the catalogue from what the backends have. A name that was put first stays: that is the order of precedence. */
final class CatalogueBuilder {
    private final RoutingSettings settings;
    private final List<BackendState> backends;
    private final Map<String, Resolved> exact = new HashMap<>();
    private final Map<String, Resolved> normal = new HashMap<>();
    private final Map<String, ListedModel> listed = new LinkedHashMap<>();

    CatalogueBuilder(RoutingSettings settings, List<BackendState> backends) {
        this.settings = settings;
        this.backends = visible(settings, backends);
    }

    Catalogue build() {
        settings.aliases().forEach(this::alias);
        kinds();
        ownNames();
        plainNames();
        return new Catalogue(Map.copyOf(exact), Map.copyOf(normal), List.copyOf(listed.values()));
    }

    /** A simulator is no backend as long as a real one has something to offer. */
    static List<BackendState> visible(RoutingSettings settings, List<BackendState> all) {
        boolean real = all.stream().anyMatch(b -> !simulated(b) && !b.models().isEmpty());
        return settings.simulateWhenEmpty() && real
                ? all.stream().filter(b -> !simulated(b)).toList()
                : all;
    }

    private static boolean simulated(BackendState backend) {
        return backend.provider().backend().kind() == Kind.SIM;
    }

    private void alias(Alias alias) {
        var candidates = new ArrayList<Candidate>();
        ListedModel shown = null;
        for (Target target : alias.targets()) {
            for (BackendState backend : backends) {
                if (backend.provider().backend().isCalled(target.backend())) {
                    candidates.add(new Candidate(backend, target.model(), target.weight()));
                    shown = shown == null ? listing(alias.name(), backend, target.model()) : shown;
                }
            }
        }
        if (!candidates.isEmpty()) {
            put(new Resolved(alias.name(), candidates, alias.terms()));
        }
        if (shown != null) {
            listed.putIfAbsent(alias.name(), shown);
        }
    }

    private static @Nullable ListedModel listing(String id, BackendState backend, String model) {
        for (ModelCard card : backend.models()) {
            if (card.name().equals(model)) {
                return new ListedModel(id, card);
            }
        }
        return null;
    }

    private void kinds() {
        var byName = new LinkedHashMap<String, List<Candidate>>();
        for (BackendState backend : backends) {
            String kind = backend.provider().backend().kind().name().toLowerCase(Locale.ROOT);
            for (ModelCard card : backend.models()) {
                Candidate candidate = new Candidate(backend, card.name(), 1);
                byName.computeIfAbsent(kind + ":" + card.name(), k -> new ArrayList<>())
                        .add(candidate);
                byName.computeIfAbsent(kind + "/" + card.name(), k -> new ArrayList<>())
                        .add(candidate);
            }
        }
        byName.forEach(this::put);
    }

    private void ownNames() {
        var byName = new LinkedHashMap<String, List<Candidate>>();
        for (BackendState backend : backends) {
            Set<String> owners = new LinkedHashSet<>(
                    List.of(backend.name(), backend.provider().backend().host().entry()));
            for (ModelCard card : backend.models()) {
                Candidate candidate = new Candidate(backend, card.name(), 1);
                owners.forEach(owner -> byName.computeIfAbsent(owner + "/" + card.name(), k -> new ArrayList<>())
                        .add(candidate));
            }
        }
        byName.forEach(this::put);
    }

    private void plainNames() {
        var byName = new LinkedHashMap<String, List<BackendState>>();
        for (BackendState backend : backends) {
            for (ModelCard card : backend.models()) {
                byName.computeIfAbsent(card.name(), k -> new ArrayList<>()).add(backend);
                listed.putIfAbsent(card.name(), new ListedModel(card.name(), card));
            }
        }
        byName.forEach((name, owners) -> put(
                name,
                preferred(owners).stream().map(b -> new Candidate(b, name, 1)).toList()));
    }

    /** The default backend alone if it has the model, else all that have it. */
    private List<BackendState> preferred(List<BackendState> owners) {
        String wanted = settings.defaultBackend();
        if (wanted == null) {
            return owners;
        }
        List<BackendState> defaults = owners.stream()
                .filter(b -> b.provider().backend().isCalled(wanted)
                        || b.provider().backend().kind().name().equalsIgnoreCase(wanted))
                .toList();
        return defaults.isEmpty() ? owners : defaults;
    }

    private void put(String name, List<Candidate> candidates) {
        put(new Resolved(name, candidates));
    }

    private void put(Resolved resolved) {
        exact.putIfAbsent(resolved.asked(), resolved);
        normal.putIfAbsent(Catalogue.normal(resolved.asked()), resolved);
    }
}
