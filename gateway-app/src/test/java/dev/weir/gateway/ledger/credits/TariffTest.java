package dev.weir.gateway.ledger.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TariffTest {
    private static final int TRIES = 200_000;
    private static final Tariff TARIFF = new Tariff(
            Map.of("fast", price("0", "1", "3"), "llama", price("2", "0", "0")),
            price("0.1", "0", "0"),
            Map.of("premium", 500, "basic", 2_000, "house", 0));

    @Test
    void theNameAskedDecidesThenTheNameSentThenTheRest() {
        assertEquals(4_000_000, TARIFF.rate("fast", "llama", "").cost(1_000, 1_000));
        assertEquals(2_000_000, TARIFF.rate("gpu-1/llama", "llama", "").cost(1_000, 1_000));
        assertEquals(100_000, TARIFF.rate("other", "other", "").cost(1_000, 1_000));
        assertEquals(100_000, TARIFF.rate("other", null, "").cost(0, 0));
        assertEquals(0, Tariff.FREE.rate("fast", null, "").cost(1_000, 1_000));
    }

    @Test
    void aTierIsAFactor() {
        assertEquals(2_000_000, TARIFF.rate("fast", null, "premium").cost(1_000, 1_000));
        assertEquals(8_000_000, TARIFF.rate("fast", null, "basic").cost(1_000, 1_000));
        assertEquals(4_000_000, TARIFF.rate("fast", null, "unknown").cost(1_000, 1_000));
        assertTrue(TARIFF.rate("fast", null, "house").isFree());
    }

    @Test
    void aPartOfAMicroCreditIsAWholeOne() {
        Rate rate = new Rate(new Price(0, 1, 0), 1);
        assertEquals(1, rate.cost(1, 0));
        assertEquals(1, rate.cost(1_000_000, 0));
        assertEquals(2, rate.cost(1_000_001, 0));
        assertEquals(0, rate.cost(0, 1_000));
    }

    /** Whatever the settings allow and a server can count: the cost is the exact one, or is more than anybody can have. */
    @Test
    void noPriceAndNoCountOverflows() {
        Random random = new Random(5);
        for (int i = 0; i < TRIES; i++) {
            Rate rate =
                    new Rate(new Price(any(random, Price.MOST), any(random, Price.MOST), any(random, Price.MOST)), (int)
                            any(random, Rate.MOST_FACTOR));
            long prompt = any(random, Long.MAX_VALUE);
            long completion = any(random, Long.MAX_VALUE);
            assertEquals(
                    exact(rate, prompt, completion),
                    rate.cost(prompt, completion),
                    () -> rate + " for " + prompt + " and " + completion);
        }
        Rate dearest = new Rate(new Price(Price.MOST, Price.MOST, Price.MOST), Rate.MOST_FACTOR);
        assertEquals(Credits.MOST + 1, dearest.cost(Long.MAX_VALUE, Long.MAX_VALUE));
    }

    private static long exact(Rate rate, long prompt, long completion) {
        BigDecimal thousand = BigDecimal.valueOf(1_000);
        BigDecimal cost = BigDecimal.valueOf(rate.price().call())
                .add(BigDecimal.valueOf(rate.price().input())
                        .multiply(BigDecimal.valueOf(prompt))
                        .divide(thousand))
                .add(BigDecimal.valueOf(rate.price().output())
                        .multiply(BigDecimal.valueOf(completion))
                        .divide(thousand))
                .multiply(BigDecimal.valueOf(rate.factor()))
                .divide(thousand)
                .setScale(0, RoundingMode.CEILING);
        return cost.min(BigDecimal.valueOf(Credits.MOST + 1)).longValueExact();
    }

    /** Of every size alike, the bounds included. */
    private static long any(Random random, long most) {
        return switch (random.nextInt(8)) {
                    case 0 -> 0;
                    case 1 -> most;
                    default -> random.nextLong() >>> 1 + random.nextInt(62);
                }
                % (most == Long.MAX_VALUE ? most : most + 1);
    }

    @Test
    void aPriceOutOfItsBoundsIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Price(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Price(0, Price.MOST + 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Rate(Price.FREE, -1));
        assertThrows(IllegalArgumentException.class, () -> new Rate(Price.FREE, Rate.MOST_FACTOR + 1));
    }

    @Test
    void aQuoteIsForTheDearestServerAndSaysHowMuchAnAmountPaysFor() {
        Tariff two = new Tariff(Map.of("a", price("0", "0", "1"), "b", price("0", "0", "2")), Price.FREE, Map.of());
        Quote quote = new Quote(two, "alias", List.of("a", "b"), "", 10, 2);
        assertEquals(400_000, quote.cost(100));
        assertEquals(100, quote.affordable(400_000, 4_096));
        assertEquals(99, quote.affordable(399_999, 4_096));
        assertEquals(0, quote.affordable(3_999, 4_096));
        assertEquals(4_096, quote.affordable(Credits.MOST, 4_096));
        assertEquals(
                Integer.MAX_VALUE - 1,
                new Quote(Tariff.FREE, "a", List.of(), "", 1, 1).affordable(0, Integer.MAX_VALUE - 1));
    }

    @Test
    void amountsAreWrittenAsPeopleReadThem() {
        assertEquals("12.5", Credits.text(12_500_000));
        assertEquals("0.000001", Credits.text(1));
        assertEquals("100", Credits.text(100_000_000));
        assertEquals(12_500_000, Credits.micros("12.5"));
        assertThrows(ArithmeticException.class, () -> Credits.micros("0.0000001"));
    }

    private static Price price(String call, String input, String output) {
        return new Price(Credits.micros(call), Credits.micros(input), Credits.micros(output));
    }
}
