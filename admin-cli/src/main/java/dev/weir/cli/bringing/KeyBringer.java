package dev.weir.cli.bringing;

import dev.weir.cli.failure.CliException;
import dev.weir.cli.failure.ExitCode;
import dev.weir.cli.session.Session;
import dev.weir.client.admin.ForeignKeyTerms;
import dev.weir.client.admin.KeyImport;
import java.util.ArrayList;
import java.util.List;

/** Asks the gateway to take keys, unless one of them is none: then it is only asked what it thinks of the others. */
final class KeyBringer {
    private static final int MOST = 2_000;

    private final Session session;
    private final KeyImport.Source source;
    private final boolean dryRun;

    KeyBringer(Session session, KeyImport.Source source, boolean dryRun) {
        this.session = session;
        this.source = source;
        this.dryRun = dryRun;
    }

    ImportReport bring(List<Wanted> wanted) {
        List<ForeignKeyTerms> terms = new ArrayList<>();
        boolean wrong = false;
        for (Wanted one : wanted) {
            switch (one) {
                case Wanted.Asked asked -> terms.add(asked.terms());
                case Wanted.Wrong refused -> wrong = true;
                case Wanted.LeftOut left -> {}
            }
        }
        if (terms.size() > MOST) {
            throw new CliException(
                    ExitCode.WRONG_USAGE,
                    "there are " + terms.size() + " keys in the file; at most " + MOST
                            + " can be brought at once, so cut it into several");
        }
        boolean only = dryRun || wrong;
        KeyImport result = terms.isEmpty()
                ? new KeyImport(List.of(), !only)
                : session.admin(client -> client.admin().keys().bring(terms, source, only));
        return new ImportReport(rows(wanted, result), result.done(), dryRun);
    }

    private static List<ImportRow> rows(List<Wanted> wanted, KeyImport result) {
        List<ImportRow> rows = new ArrayList<>();
        int next = 0;
        for (Wanted one : wanted) {
            rows.add(
                    switch (one) {
                        case Wanted.Asked asked ->
                            ImportRow.of(asked, result.outcomes().get(next++));
                        case Wanted.Wrong(int line, String label, String reason) ->
                            new ImportRow(line, ImportRow.Fate.REFUSED, label, "", reason);
                        case Wanted.LeftOut(int line, String label, String reason) ->
                            new ImportRow(line, ImportRow.Fate.LEFT_OUT, label, "", reason);
                    });
        }
        return rows;
    }
}
