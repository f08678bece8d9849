package dev.weir.cli.keys;

import dev.weir.cli.limits.CapOptions;
import dev.weir.client.admin.KeyPriority;
import dev.weir.client.admin.KeyTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a key is to be. */
final class TermsOptions {
    @Option(names = "--label", paramLabel = "LABEL", description = "What the key is for.")
    private @Nullable String label;

    @Option(names = "--account", paramLabel = "NAME", description = "Who pays. Default for a new key: one of its own.")
    private @Nullable String account;

    @Option(
            names = "--models",
            paramLabel = "GLOB",
            split = ",",
            description = "Models that it may use, such as 'llama*,fast'; '*' is every model.")
    private @Nullable List<String> models;

    @Option(
            names = {"--scope", "--scopes"},
            paramLabel = "SCOPE",
            split = ",",
            description =
                    "Out of inference, models, usage:read, metrics:read, admin. Default for a new key: inference.")
    private @Nullable List<String> scopes;

    @Option(
            names = "--priority",
            description = "Its place in the waiting line, for a gateway that has one: batch, default or interactive.")
    private @Nullable KeyPriority priority;

    @Option(
            names = "--expires",
            paramLabel = "SPAN",
            converter = Expiry.Converter.class,
            description = "When its time is over, from now on, such as 90d; or 'never'.")
    private @Nullable Expiry expires;

    @Mixin
    private CapOptions caps = new CapOptions();

    TermsOptions() {}

    /** Whether a label was given. */
    boolean hasLabel() {
        return label != null && !label.isBlank();
    }

    /** All that was said. */
    KeyTerms terms() {
        KeyTerms terms = new KeyTerms();
        if (label != null) {
            terms.label(label);
        }
        if (account != null) {
            terms.account(account);
        }
        if (models != null) {
            terms.allowedModels(words(models).stream().anyMatch("*"::equals) ? List.of() : words(models));
        }
        if (scopes != null) {
            terms.scopes(words(scopes));
        }
        if (priority != null) {
            terms.priority(priority);
        }
        if (expires != null) {
            terms.expires(expires.time());
        }
        caps.addTo(terms);
        return terms;
    }

    private static List<String> words(List<String> given) {
        return given.stream().map(String::strip).filter(word -> !word.isEmpty()).toList();
    }
}
