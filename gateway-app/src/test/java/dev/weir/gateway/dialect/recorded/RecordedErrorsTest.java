package dev.weir.gateway.dialect.recorded;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.provider.Backend;
import dev.weir.gateway.provider.Sending;
import dev.weir.gateway.provider.ollama.OllamaProvider;
import dev.weir.gateway.provider.vllm.VllmProvider;
import dev.weir.gateway.upstream.Transport;
import dev.weir.gateway.upstream.UpstreamHead;
import java.net.URI;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a real server refused has its meaning, and its words tell nothing of where the server is. */
class RecordedErrorsTest {
    private static final Sending SENDING = new Sending("m", 100, "a");
    private static final Pattern PLACE =
            Pattern.compile("://|\\d+\\.\\d+\\.\\d+\\.\\d+|(?:^|\\s)/\\w+/|registry\\.ollama");
    private static final Transport NOWHERE = (request, listener) -> {
        throw new IllegalStateException("nothing is sent");
    };

    static Stream<Exchange> refused() {
        return Exchanges.inference().filter(one -> !one.ok());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRecordedRefusalHasItsMeaningAndNamesNoPlace(Exchange exchange) {
        Failure failure = meaning(exchange);
        assertTrue(meanings(exchange).contains(failure.code()), failure::toString);
        assertFalse(PLACE.matcher(failure.message()).find(), failure::message);
        assertFalse(failure.message().isBlank());
    }

    private static Failure meaning(Exchange exchange) {
        var head = new UpstreamHead(exchange.status(), exchange.type(), null);
        URI uri = URI.create("http://gpu-1:1");
        return switch (exchange.server()) {
            case "ollama" ->
                new OllamaProvider(
                                new Backend("a", Backend.Kind.OLLAMA, uri, null, null),
                                NOWHERE,
                                new TestingQueries(),
                                () -> "call")
                        .refusal(head, exchange.answer(), SENDING);
            default ->
                new VllmProvider(
                                new Backend("a", Backend.Kind.VLLM, uri, null, null),
                                NOWHERE,
                                new TestingQueries(),
                                InstantSource.system())
                        .refusal(head, exchange.answer(), SENDING);
        };
    }

    private static Set<FailureCode> meanings(Exchange exchange) {
        String said = exchange.text().toLowerCase(Locale.ROOT);
        boolean tooLong = said.contains("context length");
        boolean unable = said.matches("(?s).*does not support (chat|thinking|tools|insert).*");
        return switch (exchange.status()) {
            case 400 ->
                tooLong
                        ? Set.of(FailureCode.CONTEXT_LENGTH_EXCEEDED)
                        : unable ? Set.of(FailureCode.UNSUPPORTED_VALUE) : Set.of(FailureCode.INVALID_REQUEST);
            case 403 -> Set.of(FailureCode.UPSTREAM_AUTH);
            case 404 ->
                said.contains("model") ? Set.of(FailureCode.MODEL_NOT_FOUND) : Set.of(FailureCode.UNSUPPORTED_VALUE);
            case 500 -> Set.of(FailureCode.INVALID_VALUE);
            case 503 -> Set.of(FailureCode.UPSTREAM_OVERLOADED);
            default -> throw new IllegalArgumentException(exchange + " has status " + exchange.status());
        };
    }
}
