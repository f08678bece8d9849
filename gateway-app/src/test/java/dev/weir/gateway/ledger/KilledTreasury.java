package dev.weir.gateway.ledger;

import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.open.Place;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The program that {@link CreditKillTest} kills: calls that are paid for, side by side, of every kind of end. It says {@code held ID AMOUNT}
 * and {@code open ID} when that is so, then {@code ended ID COST} when that is so, or {@code released ID} when that is about to be.
 */
final class KilledTreasury {
    private static final int THREADS = 16;
    private static final Rate RATE = new Rate(new Price(0, 0, 1_000), Rate.PLAIN);
    private static final long RESERVED = 40;

    private KilledTreasury() {}

    /** Arguments: the data folder, the URL of the database, a word that this run's call ids begin with. */
    public static void main(String[] args) throws Exception {
        ProcessHandle.current()
                .parent()
                .orElseThrow()
                .onExit()
                .thenRun(() -> Runtime.getRuntime().halt(1));
        Path data = Path.of(args[0]);
        DataSource database = CreditKillTest.source(args[1]);
        TestingLedger ledger = TestingLedger.start(data, database);
        AtomicLong next = new AtomicLong();
        for (int thread = 0; thread < THREADS; thread++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    call(ledger, args[2] + "-" + next.incrementAndGet());
                }
            });
        }
    }

    private static void call(TestingLedger ledger, String id) {
        PrintStream out = System.out;
        ThreadLocalRandom random = ThreadLocalRandom.current();
        String account = "a" + random.nextInt(3);
        boolean metered = random.nextInt(4) > 0;
        long reserved = 0;
        if (metered) {
            if (!(ledger.reserve(TestingLedger.hold(id, account, RESERVED)) instanceof Reserved.Held(long amount))) {
                return;
            }
            reserved = amount;
            out.println("held " + id + " " + amount);
        }
        Place place = ledger.open().open(TestingLedger.entry(id, account), reserved, RATE, 0);
        if (place == null) {
            throw new IllegalStateException("the board is full");
        }
        out.println("open " + id);
        int tokens = random.nextInt(60);
        for (int made = 0; made <= tokens; made++) {
            place.made(made);
        }
        if (random.nextInt(10) == 0) {
            out.println("released " + id);
            place.free();
            ledger.books().release(new Release(id, account, reserved));
            return;
        }
        long cost = Math.min(reserved, tokens);
        ledger.books().write(TestingLedger.ended(id, account, reserved, cost));
        place.free();
        out.println("ended " + id + " " + cost);
    }
}
