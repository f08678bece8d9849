package dev.weir.gateway.relay;

import dev.weir.gateway.provider.Provider;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.routing.Route;

/** Makes a call's attempts. */
final class Attempts {
    private Attempts() {}

    /**
     * An attempt at that place, not yet opened.
     *
     * @throws dev.weir.gateway.failure.GatewayException if the backend cannot do what is asked for
     */
    static <T> Attempt at(Route place, RelayedCall<T> call, Pursuit pursuit, ClientSide<T> client) {
        Sending sending = pursuit.attempt(place);
        Provider provider = place.provider();
        Journey journey = pursuit.journey();
        Fan fan = journey.fan(provider, sending);
        Attempt made = fan == null
                ? new SingleAttempt(call, place, journey.call(provider, sending))
                : new FannedAttempt<>(call, place, fan, client.encoder(journey.names(place)));
        pursuit.begun();
        return made;
    }
}
