package dev.weir.cli.accounts;

import java.math.BigDecimal;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Credits as they are given on the command line.
 *
 * @param micro in micro-credits
 */
record CreditAmount(long micro) {
    private static final int DECIMALS = 6;

    /** Reads a number with at most six decimals. */
    static final class Converter implements ITypeConverter<CreditAmount> {
        @Override
        public CreditAmount convert(String text) {
            if (text.matches("[0-9]{1,13}(\\.[0-9]{1,6})?")) {
                try {
                    return new CreditAmount(
                            new BigDecimal(text).movePointRight(DECIMALS).longValueExact());
                } catch (ArithmeticException tooLarge) {
                    // Told below, like all that is no amount.
                }
            }
            throw new TypeConversionException(
                    "'" + text + "' is no amount of credits; write 500 or 0.25, with at most six decimals");
        }
    }
}
