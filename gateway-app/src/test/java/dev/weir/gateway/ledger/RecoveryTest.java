package dev.weir.gateway.ledger;

import static dev.weir.gateway.ledger.TestingLedger.account;
import static dev.weir.gateway.ledger.TestingLedger.balance;
import static dev.weir.gateway.ledger.TestingLedger.ended;
import static dev.weir.gateway.ledger.TestingLedger.entry;
import static dev.weir.gateway.ledger.TestingLedger.hold;
import static dev.weir.gateway.ledger.TestingLedger.number;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.open.Place;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a start finds of calls that were open, after an end that closed nothing. */
class RecoveryTest {
    private static final Rate RATE = new Rate(new Price(5, 1_000, 2_000), Rate.PLAIN);

    @TempDir
    Path data;

    private TestingDatabase database;
    private TestingLedger ledger;

    @BeforeEach
    void start() throws Exception {
        database = TestingDatabase.in(data);
        account(database.source(), "a", 10_000);
        ledger = TestingLedger.start(data, database.source());
    }

    @AfterEach
    void close() {
        ledger.close();
        database.close();
    }

    /** The next process: the board and the balances as they were left, and nothing else. */
    private void restart() throws Exception {
        ledger.close();
        ledger = TestingLedger.start(data, database.source());
        ledger.books().flush();
    }

    private Place open(String callId, long reserved) {
        if (reserved > 0) {
            ledger.reserve(hold(callId, "a", reserved));
        }
        Place place = ledger.open().open(entry(callId, "a"), reserved, RATE, 10);
        assertNotNull(place);
        return place;
    }

    @Test
    void everyOpenCallHasOneRowMeteredOrNot() throws Exception {
        open("c1", 100);
        open("c2", 0);
        restart();
        restart();
        assertEquals(2, number(database.source(), "select count(*) from usage_row where outcome = 'interrupted'"));
        assertEquals(0, ledger.board().taken().size());
    }

    @Test
    void aCallThatHadNotBegunCostsNothing() throws Exception {
        OpenCalls.sentTo(open("c1", 100), "gpu-1", "llama3", RATE);
        restart();
        assertEquals("granted 10000 posted 0 held 0", balance(database.source(), "a"));
        assertEquals(
                1, number(database.source(), "select count(*) from usage_row where backend = 'gpu-1' and cost = 0"));
    }

    @Test
    void aCallThatHadBegunCostsItsPromptAndWhatWasMadeOfIt() throws Exception {
        Place place = open("c1", 100);
        OpenCalls.sentTo(place, "gpu-1", "llama3", RATE);
        place.made(1);
        place.made(7);
        restart();
        assertEquals("granted 10000 posted 29 held 0", balance(database.source(), "a"));
        assertEquals(
                29,
                number(
                        database.source(),
                        "select cost from usage_row where prompt_tokens = 10 and completion_tokens = 7 and estimated"));
    }

    @Test
    void aCallWhoseHoldTheDatabaseHasLostCostsTheSame() throws Exception {
        Place place = open("c1", 100);
        OpenCalls.sentTo(place, "gpu-1", "llama3", RATE);
        place.made(7);
        TestingLedger.update(database.source(), "delete from credit_hold where call_id = ?", "c1");
        TestingLedger.update(database.source(), "update balance set held = 0 where account = ?", "a");
        restart();
        assertEquals("granted 10000 posted 29 held 0", balance(database.source(), "a"));
        assertEquals(1, number(database.source(), "select count(*) from usage_row where cost = 29"));
    }

    @Test
    void noCallCostsMoreThanWasSetAside() throws Exception {
        open("c1", 100).made(1_000_000);
        restart();
        assertEquals("granted 10000 posted 100 held 0", balance(database.source(), "a"));
    }

    @Test
    void aCallThatHadEndedKeepsItsOwnRow() throws Exception {
        open("c1", 100).made(5);
        ledger.books().write(ended("c1", "a", 100, 40)); // and was killed before the place was free
        restart();
        assertEquals("granted 10000 posted 40 held 0", balance(database.source(), "a"));
        assertEquals(1, number(database.source(), "select count(*) from usage_row where outcome = 'completed'"));
        assertEquals(1, number(database.source(), "select count(*) from usage_row"));
    }

    @Test
    void aHoldWhoseCallNeverReachedTheBoardIsGivenBack() throws Exception {
        ledger.reserve(hold("c1", "a", 100));
        restart();
        assertEquals("granted 10000 posted 0 held 0", balance(database.source(), "a"));
        assertEquals(1, number(database.source(), "select count(*) from usage_row where outcome = 'interrupted'"));
    }
}
