package dev.weir.cli;

import dev.weir.v1.ForeignKey;
import dev.weir.v1.ForeignKeyOutcome;
import dev.weir.v1.ForeignKeyOutcome.Kind;
import dev.weir.v1.ImportKeysRequest;
import dev.weir.v1.ImportKeysResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes keys from elsewhere as a gateway does: all or none, and each only once. A token with a space is none; a short one is weak. */
final class TestingImports {
    private static final int SHORT = 12;

    final Map<ForeignKey, String> brought = new LinkedHashMap<>();
    final List<ImportKeysRequest> asked = new ArrayList<>();

    synchronized ImportKeysResponse bring(ImportKeysRequest request) {
        asked.add(request);
        List<ForeignKeyOutcome> outcomes = new ArrayList<>();
        for (ForeignKey key : request.getKeysList()) {
            outcomes.add(outcome(key));
        }
        boolean done =
                !request.getDryRun() && outcomes.stream().noneMatch(outcome -> outcome.getKind() == Kind.KIND_REFUSED);
        if (done) {
            request.getKeysList().forEach(key -> brought.putIfAbsent(key, "k" + brought.size()));
        }
        return ImportKeysResponse.newBuilder()
                .addAllOutcomes(outcomes)
                .setDone(done)
                .build();
    }

    private ForeignKeyOutcome outcome(ForeignKey key) {
        ForeignKeyOutcome.Builder outcome = ForeignKeyOutcome.newBuilder();
        String known = brought.get(key);
        if (known != null) {
            return outcome.setKind(Kind.KIND_KNOWN).setKeyId(known).build();
        }
        if (key.getToken().contains(" ")) {
            return outcome.setKind(Kind.KIND_REFUSED).setWords("this is no key").build();
        }
        boolean weak = key.hasToken() && key.getToken().length() < SHORT;
        return outcome.setKind(Kind.KIND_NEW)
                .setWords(weak ? "this key is weak" : "")
                .build();
    }

    /** The keys that came, in their order. */
    synchronized List<ForeignKey> keys() {
        return List.copyOf(brought.keySet());
    }
}
