package dev.weir.gateway.provider.ollama;

import dev.weir.gateway.chat.ModelErrand.Task;
import dev.weir.gateway.dialect.SafeQuote;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What it means when an Ollama breaks off what it was doing to a model. It says so in free words of many makers: those of its registry, of
 * its network and of its disk.
 */
final class ErrandTroubles {
    private static final Pattern AROUND = Pattern.compile("dial |lookup |connect|timeout|timed out|tls:|\\beof\\b|"
            + "no space|too many requests|reset by peer|context canceled|x509");
    private static final Pattern REGISTRY = Pattern.compile("unauthorized|not authorized|denied|must be logged in");
    private static final Pattern MISSING =
            Pattern.compile("file does not exist|no such file|not found|does not exist|manifest unknown");

    private ErrandTroubles() {}

    static Failure meaning(Task task, String words) {
        String said = SafeQuote.of(words);
        String lower = said.toLowerCase(Locale.ROOT);
        if (AROUND.matcher(lower).find()) {
            return Failure.of(FailureCode.UPSTREAM_ERROR, "The model server could not do it: " + said);
        }
        if (REGISTRY.matcher(lower).find()) {
            return Failure.of(FailureCode.UPSTREAM_ERROR, "The registry refused the model server: " + said);
        }
        boolean missing = MISSING.matcher(lower).find();
        return switch (task) {
            case PULL, PUSH ->
                missing
                        ? Failure.of(FailureCode.MODEL_NOT_FOUND, "No such model was found: " + said)
                                .at("model")
                        : Failure.of(FailureCode.UPSTREAM_ERROR, "The model server could not do it: " + said);
            case CREATE ->
                missing
                        ? Failure.of(
                                        FailureCode.INVALID_VALUE,
                                        "A file or model that this one is to be made of is not there: " + said)
                                .at("files")
                        : Failure.of(FailureCode.INVALID_REQUEST, "The model could not be made: " + said);
            case COPY, DELETE -> Failure.of(FailureCode.UPSTREAM_ERROR, "The model server could not do it: " + said);
        };
    }
}
