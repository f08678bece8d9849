package dev.weir.gateway.http.legacy.onecall;

import dev.weir.gateway.dialect.ollama.OllamaErrors;
import dev.weir.gateway.http.CredentialSource;
import dev.weir.gateway.http.FailureShape;
import dev.weir.gateway.http.FailureShape.Told;
import dev.weir.gateway.http.HttpSettings;
import dev.weir.gateway.http.OlderDoor;
import dev.weir.gateway.http.OlderDoors;
import io.micronaut.context.annotation.Requires;
import io.netty.buffer.ByteBufUtil;
import jakarta.inject.Singleton;

/** What {@code /call_model} does in its own way: its clients show their key in a header called {@code APIKEY}. */
@Singleton
@Requires(property = OlderDoors.ONE_CALL, notEquals = OlderDoors.CLOSED)
@Requires(beans = HttpSettings.class)
final class OneCallDoor implements OlderDoor {
    private static final String PATH = "/call_model";
    private static final CredentialSource APIKEY = CredentialSource.headers("APIKEY");

    @Override
    public Part partIn(String method, String path) {
        return path.equals(PATH) ? Part.HOST : Part.NONE;
    }

    @Override
    public CredentialSource credentials() {
        return APIKEY;
    }

    /** As Ollama's {@code /api/generate} tells of them. */
    @Override
    public FailureShape failures() {
        return (failure, usual) -> new Told(usual, ByteBufUtil.getBytes(OllamaErrors.whole(failure)));
    }
}
