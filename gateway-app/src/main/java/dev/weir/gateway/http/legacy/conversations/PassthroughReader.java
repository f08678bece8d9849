package dev.weir.gateway.http.legacy.conversations;

import dev.weir.gateway.chat.PassedRequest;
import dev.weir.gateway.chat.WireBody.Span;
import dev.weir.gateway.dialect.JsonInput;
import dev.weir.gateway.dialect.openai.OpenAiRequests;
import dev.weir.gateway.dialect.openai.Refusals;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.http.OlderDoors;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {"method": "POST", "path": "/tokenize", "body": {…}}}. What can be on the list is what the relay can pass on, so that a request
 * is admitted, counted and written down as any other, and its body is checked: no path leads around the gate.
 */
@Singleton
@Requires(property = OlderDoors.CONVERSATIONS, notEquals = OlderDoors.CLOSED)
final class PassthroughReader {
    private static final int LONGEST = 256;

    private final OpenAiRequests requests;
    private final List<String> allowed;

    PassthroughReader(OpenAiRequests requests, OlderDoors doors) {
        this.requests = requests;
        this.allowed = doors.conversations().passed();
    }

    PassedRequest read(byte[] body) {
        String method = "POST";
        String path = null;
        Span inner = null;
        var in = JsonInput.request(body);
        in.enterObject();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "method" -> method = in.string(LONGEST).toUpperCase(Locale.ROOT);
                case "path" -> path = in.string(LONGEST);
                case "body" -> inner = object(in);
                default -> throw Refusals.unknown(name);
            }
        }
        in.requireEnd();
        if (path == null) {
            throw Refusals.missing("path");
        }
        if (!allowed.contains(method + " " + path)) {
            throw refused();
        }
        return request(path, bytes(body, inner));
    }

    private PassedRequest request(String path, byte[] inner) {
        return switch (path) {
            case "/tokenize" -> requests.tokenize(inner);
            case "/detokenize" -> requests.detokenize(inner);
            case "/v1/rerank" -> requests.rerank(inner);
            case "/v1/score" -> requests.score(inner);
            default -> throw refused();
        };
    }

    private static Span object(JsonInput in) {
        if (!in.isObject()) {
            throw in.invalid("must be an object");
        }
        return in.skip();
    }

    private static byte[] bytes(byte[] body, @Nullable Span inner) {
        if (inner == null) {
            throw Refusals.missing("body");
        }
        return Arrays.copyOfRange(body, inner.start(), inner.end());
    }

    private GatewayException refused() {
        String list = allowed.isEmpty() ? "nothing" : String.join(", ", allowed);
        return Failure.of(FailureCode.INVALID_VALUE, "Only this is passed on: %s.".formatted(list))
                .at("path")
                .asException();
    }
}
