package dev.weir.gateway.admission;

import dev.weir.gateway.keys.LastUse;
import dev.weir.gateway.keys.MeasuredKeys;
import dev.weir.gateway.ledger.UsageBook;
import dev.weir.gateway.ledger.UsageRow;
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

    /** An admission that knows one key. */
    public static Admission of(MeasuredKeys keys) {
        Executor atOnce = Runnable::run;
        EarlierCalls earlier = new EarlierCalls((keyId, from, until) -> 0, atOnce);
        LimitDesk desk = new LimitDesk(earlier, InstantSource.system(), System::nanoTime);
        Identification identification =
                new Identification(keys.format(), keys.ring(atOnce), new LastUse(keys, atOnce), desk, System::nanoTime);
        return new GateAdmission(identification, desk, NO_BOOK, AdmissionSettings.DEFAULT);
    }
}
