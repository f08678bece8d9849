package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.ModelKeeper;
import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.routing.BackendView;
import dev.weir.gateway.routing.Router;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the server that an errand goes to. Without a name it is the only server that keeps models; of several the first one, in the
 * order of the settings, that has the model which the errand needs; and else the first of all. Load and health do not count: whoever
 * uploads a file and then has a model made of it must come to the same server twice.
 */
final class Keepers {
    private final Router router;

    Keepers(Router router) {
        this.router = router;
    }

    /** A server that keeps models. */
    record Kept(Backend server, ModelKeeper keeper) {
        String backend() {
            return server.name();
        }
    }

    /**
     * The servers, in the order in which they are to be asked; never empty.
     *
     * @param wanted a backend's name, or {@link Stewardship#ALL}; null: not said
     * @param needed a model that the server must have; null: none
     * @throws dev.weir.gateway.failure.GatewayException with {@code UNSUPPORTED_VALUE} or {@code INVALID_VALUE}
     */
    List<Kept> choose(@Nullable String wanted, @Nullable String needed) {
        List<Kept> all = all();
        if (wanted == null) {
            return List.of(needed == null ? all.getFirst() : having(needed, all));
        }
        return wanted.equals(Stewardship.ALL) ? all : List.of(named(wanted, all));
    }

    private List<Kept> all() {
        List<Kept> all = router.providers().stream()
                .filter(provider -> provider.keeper() != null)
                .map(Keepers::kept)
                .toList();
        if (all.isEmpty()) {
            throw Failure.of(
                            FailureCode.UNSUPPORTED_VALUE,
                            "This gateway has no Ollama server, and models of no other kind of server can be managed.")
                    .asException();
        }
        return all;
    }

    private static Kept kept(Provider provider) {
        ModelKeeper keeper = provider.keeper();
        if (keeper == null) {
            throw new IllegalStateException("a keeper came and went");
        }
        return new Kept(provider.backend(), keeper);
    }

    private static Kept named(String wanted, List<Kept> all) {
        return all.stream()
                .filter(kept -> kept.server().isCalled(wanted))
                .findFirst()
                .orElseThrow(() -> Failure.of(
                                FailureCode.INVALID_VALUE, "'backend' must be the name of an Ollama server, or all.")
                        .at("backend")
                        .asException());
    }

    private Kept having(String needed, List<Kept> all) {
        List<BackendView> views = router.backends();
        return all.stream()
                .filter(kept -> views.stream()
                        .anyMatch(view -> view.backend().name().equals(kept.backend())
                                && view.models().stream().anyMatch(model -> same(model, needed))))
                .findFirst()
                .orElse(all.getFirst());
    }

    /** As Ollama compares names. */
    private static boolean same(String one, String other) {
        return tagged(one).equals(tagged(other));
    }

    private static String tagged(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.indexOf(':', lower.lastIndexOf('/') + 1) < 0 ? lower + ":latest" : lower;
    }
}
