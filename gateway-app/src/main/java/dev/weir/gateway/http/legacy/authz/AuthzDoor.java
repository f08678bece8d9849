package dev.weir.gateway.http.legacy.authz;

import dev.weir.gateway.admission.Credential;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.http.CountedBefore;
import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoor;
import dev.weir.gateway.http.OlderDoors;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.netty.util.AsciiString;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What nginx asks, and the proof by which it says later that it has asked. */
@Singleton
@Requires(property = OlderDoors.AUTHZ, notEquals = OlderDoors.CLOSED)
@Requires(beans = HttpSettings.class)
final class AuthzDoor implements OlderDoor, CountedBefore {
    static final String PATH = "/internal/authz";
    static final AsciiString PROOF = AsciiString.cached("x-weir-proof");

    private static final int FORBIDDEN = 403;

    private final Proofs proofs;

    AuthzDoor(OlderDoors doors, InstantSource clock) {
        OlderDoors.Authz settings = doors.authz();
        this.proofs = new Proofs(ProofSecret.of(settings.secretFile()), settings.proofFor(), clock);
    }

    /** A proof for the request that nginx has asked about. */
    String proof(Credential credential) {
        return proofs.make(credential);
    }

    @Override
    public boolean proves(HttpHeaders headers, @Nullable Credential shown) {
        String proof = headers.get(PROOF);
        return proof != null && !proof.isEmpty() && shown != null && proofs.check(proof, shown);
    }

    @Override
    public Part partIn(String method, String path) {
        return path.equals(PATH) ? Part.HOST : Part.NONE;
    }

    @Override
    public CredentialSource credentials() {
        return CredentialSource.NONE;
    }

    /** nginx knows 401 and 403; all else it takes for a failure, of which its configuration picks 429 out. */
    @Override
    public FailureShape failures() {
        return (failure, usual) -> FailureShape.Told.member(status(failure, usual), "error", failure.message());
    }

    private static int status(Failure failure, int usual) {
        return failure.code() == FailureCode.MODEL_NOT_FOUND ? FORBIDDEN : usual;
    }
}
