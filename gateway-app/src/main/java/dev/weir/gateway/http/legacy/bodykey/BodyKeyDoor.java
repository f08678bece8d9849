package dev.weir.gateway.http.legacy.bodykey;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoor;
import dev.weir.gateway.http.OlderDoors;
import dev.weir.gateway.http.RequestBodies;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key in the body: a guest on two of Ollama's routes, for requests that have none in a header. */
@Singleton
@Requires(property = OlderDoors.BODY_KEY, notEquals = OlderDoors.CLOSED)
@Requires(beans = HttpSettings.class)
final class BodyKeyDoor implements OlderDoor {
    private static final Set<String> PATHS = Set.of("/api/generate", "/api/chat");

    private final CredentialSource source;
    private final FailureShape failures = new BodyKeyFailures();

    BodyKeyDoor(RequestBodies bodies, OlderDoors doors) {
        this.source = new BodyKeySource(bodies, doors.bodyKey().maxBody());
    }

    @Override
    public Part partIn(String method, String path) {
        return method.equals("POST") && PATHS.contains(path) ? Part.GUEST : Part.NONE;
    }

    @Override
    public CredentialSource credentials() {
        return source;
    }

    @Override
    public FailureShape failures() {
        return failures;
    }

    @Override
    public @Nullable Sifted sift(byte[] body, Failure refusal) {
        boolean stumbled = refusal.code() == FailureCode.UNKNOWN_PARAMETER && KeyedBody.NAME.equals(refusal.param());
        return stumbled ? KeyedBody.sift(body) : null;
    }
}
