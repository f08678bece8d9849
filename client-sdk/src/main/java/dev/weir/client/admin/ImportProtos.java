package dev.weir.client.admin;

import dev.weir.v1.ForeignKeyOutcome;
import dev.weir.v1.ImportKeysRequest;
import dev.weir.v1.ImportKeysResponse;
import dev.weir.v1.KeySource;
import java.util.List;

/** Imports as protos. */
final class ImportProtos {
    private ImportProtos() {}

    static ImportKeysRequest request(List<ForeignKeyTerms> keys, KeyImport.Source source, boolean dryRun) {
        return ImportKeysRequest.newBuilder()
                .addAllKeys(keys.stream().map(ForeignKeyTerms::key).toList())
                .setSource(source(source))
                .setDryRun(dryRun)
                .build();
    }

    static KeyImport result(ImportKeysResponse response) {
        return new KeyImport(
                response.getOutcomesList().stream()
                        .map(outcome -> new KeyImport.Outcome(kind(outcome), outcome.getKeyId(), outcome.getWords()))
                        .toList(),
                response.getDone());
    }

    private static KeySource source(KeyImport.Source source) {
        return switch (source) {
            case TOKENS -> KeySource.KEY_SOURCE_TOKENS;
            case KEYS -> KeySource.KEY_SOURCE_KEYS;
            case LITELLM -> KeySource.KEY_SOURCE_LITELLM;
        };
    }

    private static KeyImport.Kind kind(ForeignKeyOutcome outcome) {
        return switch (outcome.getKind()) {
            case KIND_NEW -> KeyImport.Kind.NEW;
            case KIND_KNOWN -> KeyImport.Kind.KNOWN;
            case KIND_REFUSED, KIND_UNSPECIFIED, UNRECOGNIZED -> KeyImport.Kind.REFUSED;
        };
    }
}
