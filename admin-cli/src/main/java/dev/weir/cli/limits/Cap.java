package dev.weir.cli.limits;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A limit as it is given on the command line.
 *
 * @param most the number; null when the limit is taken away
 */
record Cap(@Nullable Integer most) {
    @Nullable
    Long asLong() {
        return most == null ? null : Long.valueOf(most);
    }

    /** Reads a number or {@code none}. */
    static final class Converter implements ITypeConverter<Cap> {
        @Override
        public Cap convert(String text) {
            if (text.equalsIgnoreCase("none")) {
                return new Cap(null);
            }
            try {
                int number = Integer.parseInt(text);
                if (number >= 0) {
                    return new Cap(number);
                }
            } catch (NumberFormatException notANumber) {
                // Told below, like a number that is too small.
            }
            throw new TypeConversionException("'" + text + "' is neither a whole number nor 'none'");
        }
    }
}
