package dev.weir.cli.bringing;

import dev.weir.client.admin.KeyImport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came, or would come, of one entry of a file. */
record ImportRow(int line, Fate fate, String label, String keyId, String words) {
    /** What can come of it. */
    enum Fate {
        NEW,
        KNOWN,
        REFUSED,
        LEFT_OUT;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    static ImportRow of(Wanted.Asked asked, KeyImport.Outcome outcome) {
        List<String> words = new ArrayList<>();
        if (!outcome.words().isEmpty()) {
            words.add(outcome.words());
        }
        Fate fate = switch (outcome.kind()) {
            case NEW -> Fate.NEW;
            case KNOWN -> Fate.KNOWN;
            case REFUSED -> Fate.REFUSED;
        };
        if (fate == Fate.NEW) {
            words.addAll(asked.remarks());
        }
        return new ImportRow(asked.line(), fate, asked.label(), outcome.keyId(), String.join("; ", words));
    }
}
