package dev.weir.gateway.admission;

import dev.weir.gateway.keys.LastUse;
import dev.weir.gateway.keys.MeasuredKeys;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow;
import dev.weir.gateway.limits.EarlierUse.Used;
import dev.weir.gateway.limits.Limiter;
import dev.weir.gateway.limits.MemoryLimiter;
import dev.weir.gateway.limits.ModelLimits;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** The gate's own admission around one key in memory and books that keep nothing. In this package since only it can make its parts. */
public final class MeasuredAdmission {
    private static final UsageBook NO_BOOK = new UsageBook() {
        @Override
        public void write(UsageRow row) {
            // of no interest here
        }

        @Override
        public boolean hasRoom() {
            return true;
        }
    };

    private MeasuredAdmission() {}

    /** An admission that knows one key, and limits of models. */
    public static Admission of(MeasuredKeys keys, ModelLimits ofModels) {
        Executor atOnce = Runnable::run;
        InstantSource clock = InstantSource.system();
        Limiter limiter = new MemoryLimiter((subject, from, until) -> Used.NOTHING, atOnce, clock, System::nanoTime);
        LimitDesk desk = new LimitDesk(limiter, ofModels, AdmissionSettings.DEFAULT);
        Identification identification = new Identification(
                keys.format(), keys.ring(atOnce), new LastUse(keys, atOnce), desk, clock, System::nanoTime);
        return new GateAdmission(identification, desk, limiter, NO_BOOK, clock);
    }
}
