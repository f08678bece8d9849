package dev.weir.gateway.settings;

import dev.weir.gateway.ledger.credits.Credits;
import dev.weir.gateway.ledger.credits.Price;
import dev.weir.gateway.ledger.credits.Rate;
import dev.weir.gateway.ledger.credits.Tariff;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what models cost: {@code price} of a model, {@code default-price} and {@code tiers}. */
final class PriceReader {
    private static final Kind<Long> AMOUNT =
            decimal("credits from 0 to 10000, with at most 6 decimals", "[0-9]{1,5}(\\.[0-9]{1,6})?", 10_000, text -> {
                long micros = Credits.micros(text);
                return Kind.require(micros <= Price.MOST, micros);
            });
    private static final Kind<Integer> FACTOR =
            decimal("a factor from 0 to 100, with at most 3 decimals", "[0-9]{1,3}(\\.[0-9]{1,3})?", 100, text -> {
                int thousandths = new BigDecimal(text).movePointRight(3).intValueExact();
                return Kind.require(thousandths <= Rate.MOST_FACTOR, thousandths);
            });
    private static final Kind<String> TIER =
            Kind.name("names of letters, digits, '.', '_' and '-' below it", "[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private PriceReader() {}

    /** The price of a part; null if it is not there. */
    static @Nullable Price read(Section section) {
        Price price = price(section);
        return section.isThere() ? price : null;
    }

    private static Price price(Section section) {
        Price price = new Price(
                section.value("call", AMOUNT, 0L),
                section.value("input", AMOUNT, 0L),
                section.value("output", AMOUNT, 0L));
        section.end();
        return price;
    }

    /** All prices, given those of single models. */
    static Tariff tariff(Section root, Map<String, Price> models) {
        return new Tariff(models, price(root.section("default-price")), root.each("tiers", TIER, FACTOR));
    }

    private static <T> Kind<T> decimal(String wanted, String pattern, int most, Function<String, T> parser) {
        return new Kind<>(wanted, Map.of("type", "number", "minimum", 0, "maximum", most), text -> {
            Kind.require(text.matches(pattern), text);
            return parser.apply(text);
        });
    }
}
