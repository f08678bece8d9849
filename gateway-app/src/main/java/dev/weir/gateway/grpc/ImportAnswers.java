package dev.weir.gateway.grpc;

import dev.weir.gateway.admin.Actor;
import dev.weir.gateway.admin.KeyImport;
import dev.weir.gateway.keys.Adopted;
import dev.weir.gateway.keys.KeyOrigin;
import dev.weir.v1.ForeignKeyOutcome;
import dev.weir.v1.ImportKeysRequest;
import dev.weir.v1.ImportKeysResponse;
import dev.weir.v1.KeySource;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** The part of {@code weir.v1.AdminService} that is about keys from elsewhere. Blocks on the database. */
@Singleton
final class ImportAnswers {
    private final KeyImport imports;

    ImportAnswers(KeyImport imports) {
        this.imports = imports;
    }

    ImportKeysResponse bring(Actor actor, ImportKeysRequest request) {
        Checks.atMost(request.getKeysCount(), KeyImport.MOST, "keys");
        List<KeyImport.Brought> list = new ArrayList<>();
        for (int i = 0; i < request.getKeysCount(); i++) {
            list.add(ForeignKeyMapper.brought(request.getKeys(i), "keys[" + i + "]"));
        }
        List<Adopted> found = imports.bring(actor, list, source(request.getSource()), request.getDryRun());
        boolean done = !request.getDryRun() && KeyImport.isWhole(found);
        return ImportKeysResponse.newBuilder()
                .addAllOutcomes(found.stream().map(one -> outcome(one, done)).toList())
                .setDone(done)
                .build();
    }

    private static KeyOrigin.Source source(KeySource source) {
        return switch (source) {
            case KEY_SOURCE_TOKENS -> KeyOrigin.Source.TOKENS;
            case KEY_SOURCE_KEYS, KEY_SOURCE_UNSPECIFIED -> KeyOrigin.Source.KEYS;
            case KEY_SOURCE_LITELLM -> KeyOrigin.Source.LITELLM;
            case UNRECOGNIZED -> throw Checks.wrong("source", "'source' is not a known one.");
        };
    }

    /** @param done whether what is new was brought; else it has no id */
    private static ForeignKeyOutcome outcome(Adopted adopted, boolean done) {
        ForeignKeyOutcome.Builder outcome = ForeignKeyOutcome.newBuilder();
        switch (adopted) {
            case Adopted.New made -> {
                outcome.setKind(ForeignKeyOutcome.Kind.KIND_NEW);
                outcome.setKeyId(done ? made.key().id() : "");
                outcome.setWords(made.warning() == null ? "" : made.warning());
            }
            case Adopted.Known known ->
                outcome.setKind(ForeignKeyOutcome.Kind.KIND_KNOWN).setKeyId(known.keyId());
            case Adopted.Refused refused ->
                outcome.setKind(ForeignKeyOutcome.Kind.KIND_REFUSED).setWords(refused.reason());
        }
        return outcome.build();
    }
}
