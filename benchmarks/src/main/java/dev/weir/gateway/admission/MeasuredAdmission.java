package dev.weir.gateway.admission;

import dev.weir.gateway.keys.LastUse;
import dev.weir.gateway.keys.MeasuredKeys;
import dev.weir.gateway.ledger.OpenCalls;
import dev.weir.gateway.ledger.Release;
import dev.weir.gateway.ledger.StoreSettings;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Reserved;
import dev.weir.gateway.ledger.credits.Tariff;
import dev.weir.gateway.ledger.open.Board;
import dev.weir.gateway.limits.EarlierUse.Used;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.ModelLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The gate's own admission around one key in memory and books that keep nothing. In this package since only it can make its parts. */
public final class MeasuredAdmission {
    private static final UsageBook NO_BOOK = new UsageBook() {
        @Override
        public void write(UsageRow row) {
            // of no interest here
        }

        @Override
        public void release(Release release) {
            // of no interest here
        }

        @Override
        public boolean hasRoom() {
            return true;
        }
    };

    private static final CompletionStage<Reserved> UNAVAILABLE =
            CompletableFuture.completedStage(new Reserved.Unavailable());

    private MeasuredAdmission() {}

    /** An admission that knows one key, and limits of models. */
    public static Admission of(MeasuredKeys keys, ModelLimits ofModels) {
        Executor atOnce = Runnable::run;
        InstantSource clock = InstantSource.system();
        Limiter limiter = new MemoryLimiter((subject, from, until) -> Used.NOTHING, atOnce, clock, System::nanoTime);
        LimitDesk desk = new LimitDesk(limiter, ofModels, AdmissionSettings.DEFAULT);
        Identification identification = new Identification(
                keys.format(),
                keys.foreign(),
                keys.ring(atOnce),
                new LastUse(keys, atOnce),
                desk,
                clock,
                System::nanoTime);
        CreditDesk credits = new CreditDesk(Tariff.FREE, _ -> UNAVAILABLE, new Overruns());
        PermitDesk permits = new PermitDesk(credits, new OpenCalls(board()), NO_BOOK);
        return new GateAdmission(identification, desk, limiter, permits, NO_BOOK, clock);
    }

    /** A real board, as every call is written on it. */
    private static Board board() {
        try {
            Path folder = Files.createTempDirectory("weir-board");
            Path file = folder.resolve("open-calls");
            Board board = Board.open(file, StoreSettings.MOST_OPEN_CALLS);
            Files.delete(file); // what is mapped stays
            Files.delete(folder);
            return board;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
