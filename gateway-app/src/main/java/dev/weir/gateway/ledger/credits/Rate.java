package dev.weir.gateway.ledger.credits;

import java.math.BigInteger;

/**
 * A price for one account: with the factor of its tier. Counts exactly, in millionths of a micro-credit, and rounds up once, at the end.
 *
 * @param price what the model costs
 * @param factor in thousandths, 0 to {@link #MOST_FACTOR}
 */
public record Rate(Price price, int factor) {
    /** A factor of 1. */
    public static final int PLAIN = 1_000;

    /** A factor of 100. */
    public static final int MOST_FACTOR = 100 * PLAIN;

    /** Costs nothing. */
    public static final Rate FREE = new Rate(Price.FREE, PLAIN);

    /** What is more than that cannot be paid by anybody. */
    static final long UNPAYABLE = Credits.MOST + 1;

    private static final long UNIT = 1_000_000;

    public Rate {
        if (factor < 0 || factor > MOST_FACTOR) {
            throw new IllegalArgumentException("the factor of a tier is 0 to 100");
        }
    }

    /** Whether no call costs anything. */
    public boolean isFree() {
        return factor == 0 || price.equals(Price.FREE);
    }

    /**
     * What a call costs, in micro-credits, rounded up; {@code Credits.MOST + 1} if it is more than anybody can have.
     *
     * @param prompt tokens, at least 0
     * @param completion tokens, at least 0
     */
    public long cost(long prompt, long completion) {
        long call = price.call() * factor * 1_000; // at most 10^18
        long units =
                plus(call, plus(times(price.input() * factor, prompt), times(price.output() * factor, completion)));
        return units < 0 ? exact(prompt, completion) : Math.min(Math.ceilDiv(units, UNIT), UNPAYABLE);
    }

    /** A negative number stands for one that a long does not hold. */
    private static long times(long a, long b) {
        return Math.multiplyHigh(a, b) == 0 ? a * b : -1;
    }

    private static long plus(long a, long b) {
        return a < 0 || b < 0 ? -1 : a + b;
    }

    private long exact(long prompt, long completion) {
        BigInteger units = product(price.call() * 1_000, 1)
                .add(product(price.input(), prompt))
                .add(product(price.output(), completion));
        BigInteger[] cost = units.divideAndRemainder(BigInteger.valueOf(UNIT));
        BigInteger up = cost[1].signum() == 0 ? cost[0] : cost[0].add(BigInteger.ONE);
        return up.min(BigInteger.valueOf(UNPAYABLE)).longValueExact();
    }

    private BigInteger product(long each, long count) {
        return BigInteger.valueOf(each).multiply(BigInteger.valueOf(factor)).multiply(BigInteger.valueOf(count));
    }
}
