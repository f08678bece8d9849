package dev.weir.gateway.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.gateway.chat.TokenCounts;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.ledger.Charge;
import dev.weir.gateway.ledger.Outcome;
import dev.weir.gateway.ledger.Settlement;
import dev.weir.gateway.ledger.credits.Overruns;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Tariff;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refund matrix: what a call is charged for each way in which it ends, and each phase. */
class BillTest {
    private static final Tariff TARIFF =
            new Tariff(Map.of("llama", new Price(100, 1_000, 10_000)), Price.FREE, Map.of("half", 500));
    private final Overruns overruns = new Overruns();

    @ParameterizedTest
    @CsvSource({
        // outcome, failure, first token, prompt, completion, cost
        "COMPLETED,,                         1,  7, 5, 157",
        "COMPLETED,,                         -1, 7, 0, 107", // nothing to say, but the prompt was read
        "COMPLETED,,                         -1, 0, 0, 0", // a model was loaded, and nobody worked
        "FAILED,UPSTREAM_UNAVAILABLE,        -1, 0, 0, 0",
        "FAILED,UPSTREAM_ERROR,              -1, 0, 0, 0",
        "FAILED,UPSTREAM_OVERLOADED,         -1, 0, 0, 0",
        "FAILED,UPSTREAM_TIMEOUT,            -1, 0, 0, 0",
        "FAILED,UPSTREAM_TIMEOUT,            -1, 7, 0, 0", // it told what it read, and then nothing
        "FAILED,UPSTREAM_DISCONNECTED,       -1, 0, 0, 0",
        "FAILED,UPSTREAM_DISCONNECTED,       1,  7, 3, 137",
        "FAILED,UPSTREAM_ERROR,              1,  7, 3, 137",
        "FAILED,UPSTREAM_TIMEOUT,            1,  7, 3, 137",
        "FAILED,UPSTREAM_INVALID_ANSWER,     1,  7, 3, 137",
        "FAILED,SHUTTING_DOWN,               1,  7, 3, 137",
        "FAILED,INTERNAL,                    -1, 0, 0, 0",
        "REJECTED,CONTEXT_LENGTH_EXCEEDED,   -1, 0, 0, 0",
        "REJECTED,INVALID_REQUEST,           -1, 0, 0, 0",
        "REJECTED,INVALID_VALUE,             1,  7, 3, 0",
        "CANCELLED,CANCELLED,                -1, 0, 0, 0",
        "CANCELLED,CANCELLED,                1,  7, 3, 137",
        "CANCELLED,DEADLINE_EXCEEDED,        -1, 0, 0, 0",
        "CANCELLED,DEADLINE_EXCEEDED,        1,  7, 3, 137",
        "CANCELLED,KEY_REVOKED,              -1, 0, 0, 0",
        "CANCELLED,KEY_REVOKED,              1,  7, 3, 137"
    })
    void everyEndInEveryPhaseCostsWhatTheMatrixSays(
            Outcome outcome, @Nullable FailureCode failure, long firstToken, int prompt, int completion, long cost) {
        var end = new Settlement(
                outcome,
                failure,
                new TokenCounts(prompt, completion, 0, 0, false),
                "llama3",
                "gpu-1",
                new Settlement.Times(firstToken, 2));
        assertEquals(new Charge(1_000, cost), bill(1_000, "llama", "").charge(end));
        assertEquals(0, overruns.calls());
    }

    @Test
    void aTierIsAFactorOnTheWhole() {
        assertEquals(new Charge(1_000, 79), bill(1_000, "llama", "half").charge(done(7, 5)));
    }

    @Test
    void theNameSentCountsWhereTheNameAskedHasNoPrice() {
        assertEquals(new Charge(1_000, 157), bill(1_000, "alias", "").charge(done(7, 5)));
    }

    @Test
    void noCallIsChargedMoreThanWasSetAsideAndThatIsCounted() {
        assertEquals(new Charge(150, 150), bill(150, "llama", "").charge(done(7, 5)));
        assertEquals(1, overruns.calls());
        assertEquals(7, overruns.micros());
    }

    @Test
    void aCallWithoutAHoldCostsNothing() {
        assertEquals(Charge.NONE, bill(0, "llama", "").charge(done(7, 5)));
        assertEquals(Charge.NONE, Bill.NONE.charge(done(7, 5)));
    }

    private Bill bill(long reserved, String asked, String tier) {
        return new Bill(reserved, TARIFF, asked, tier, false, overruns);
    }

    private static Settlement done(int prompt, int completion) {
        return new Settlement(
                Outcome.COMPLETED,
                null,
                TokenCounts.of(prompt, completion),
                "llama",
                "gpu-1",
                new Settlement.Times(1, 2));
    }
}
