package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.journal.JournalLayout;
import java.io.PrintStream;
import java.nio.file.Path;

/** The program that {@link KillTest} kills: writes rows as fast as it can and says of each, after the write, that it is kept. */
final class KilledWriter {
    private KilledWriter() {}

    /** Arguments: the data folder, a word that this run's call ids begin with. */
    public static void main(String[] args) {
        Path data = Path.of(args[0]);
        TestingDatabase.in(data).close();
        JournalledBooks books =
                JournalledBooks.open(JournalLayout.in(data.resolve("journal")), TestingDatabase.gateSource(data));
        for (int thread = 0; thread < 2; thread++) {
            String prefix = args[1] + "-" + thread + "-";
            Thread.ofPlatform().start(() -> writeForEver(books, prefix));
        }
    }

    private static void writeForEver(JournalledBooks books, String prefix) {
        PrintStream out = System.out;
        for (int i = 0; true; i++) {
            if (books.hasRoom()) {
                String id = prefix + i;
                books.write(TestingRows.row(id));
                out.println(id);
            }
        }
    }
}
