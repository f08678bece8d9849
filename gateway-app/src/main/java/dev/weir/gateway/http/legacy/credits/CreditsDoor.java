package dev.weir.gateway.http.legacy.credits;

import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoor;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.relay.Models;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/** Credits per call: its own routes, and a header whose underscores some proxies drop, so that {@code x-api-key} does as well. */
@Singleton
@Requires(property = OlderDoors.CREDITS, notEquals = OlderDoors.CLOSED)
@Requires(beans = HttpSettings.class)
final class CreditsDoor implements OlderDoor {
    static final String GENERATE = "/generate";
    static final String GENERATE_WITH = "/generate/{+model}";
    static final String CREDITS = "/credits";

    private final CredentialSource source = CredentialSource.headers("x_api_key");
    private final FailureShape failures;

    CreditsDoor(Models models) {
        this.failures = new CreditsFailures(models);
    }

    @Override
    public Part partIn(String method, String path) {
        boolean own = path.equals(GENERATE) || path.startsWith(GENERATE + "/") || path.equals(CREDITS);
        return own ? Part.HOST : Part.NONE;
    }

    @Override
    public CredentialSource credentials() {
        return source;
    }

    @Override
    public FailureShape failures() {
        return failures;
    }
}
