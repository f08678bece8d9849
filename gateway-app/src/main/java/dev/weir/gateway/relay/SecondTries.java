package dev.weir.gateway.relay;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.routing.ModelTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call that has failed may try once more: at another backend, once for each model, as far as the budget of all calls goes; and
 * then with the models that the operator named instead. Lives on the call's event loop.
 */
final class SecondTries {
    private static final int MOST_ATTEMPTS = 2;

    private final RelayGuards guards;
    private List<String> others;
    private @Nullable ModelTerms terms;
    private int begun;
    private int first;

    SecondTries(RelayGuards guards) {
        this.guards = guards;
        this.others = List.of();
    }

    /** How many attempts were begun. */
    int made() {
        return begun;
    }

    void begun() {
        begun++;
    }

    /** Whether another backend that has the same model may be tried; counts it. */
    boolean again(Journey journey) {
        if (begun - first >= MOST_ATTEMPTS || !guards.budget().spend()) {
            return false;
        }
        guards.watch().retried();
        return true;
    }

    /** The journey to the next model that was named for such a failure; null: there is none. */
    @Nullable
    Journey elsewhere(Journey journey, Failure why) {
        if (terms == null) {
            terms = journey.resolved().terms();
            others = terms.fallback();
        }
        ModelTerms.Trouble trouble = Blame.trouble(why);
        while (trouble != null && terms.on().contains(trouble) && !others.isEmpty()) {
            String next = others.getFirst();
            others = others.subList(1, others.size());
            try {
                Journey other = journey.redirected(journey.router().resolve(next));
                first = begun;
                guards.watch().fellBack();
                return other;
            } catch (GatewayException unknown) {
                continue; // no backend has it, or none that takes such a request
            }
        }
        return null;
    }

    /** The client has left while a server was at work. */
    void left(String keyId) {
        guards.departures().left(keyId);
    }
}
