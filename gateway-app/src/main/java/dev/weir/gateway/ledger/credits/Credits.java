package dev.weir.gateway.ledger.credits;

import java.math.BigDecimal;

/** How amounts of credits are counted and written. */
public final class Credits {
    /** One credit in micro-credits. */
    public static final long ONE = 1_000_000;

    /** The most that an account may ever have been granted: 9,000,000,000 credits, which also fits into a JSON number. */
    public static final long MOST = 9_000_000_000L * ONE;

    private static final int DECIMALS = 6;

    private Credits() {}

    /** An amount for people and programs to read, without needless zeros: {@code 12.5}. */
    public static String text(long micros) {
        return BigDecimal.valueOf(micros, DECIMALS).stripTrailingZeros().toPlainString();
    }

    /**
     * Reads an amount with at most six decimals.
     *
     * @throws ArithmeticException if it has more, or is too large
     * @throws NumberFormatException if it is no number
     */
    public static long micros(String text) {
        return new BigDecimal(text).movePointRight(DECIMALS).longValueExact();
    }
}
