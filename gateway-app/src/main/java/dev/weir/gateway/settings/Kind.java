package dev.weir.gateway.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a setting may be.
 *
 * @param wanted what it must be, to follow "must be"
 * @param schema the same in the words of JSON Schema
 * @param parser gives the value; throws RuntimeException if the text is not one
 * @param <T> the value
 */
record Kind<T>(String wanted, Map<String, Object> schema, Function<String, T> parser) {
    static final Kind<String> TEXT = new Kind<>("a text", Map.of("type", "string"), Kind::notBlank);
    static final Kind<Boolean> FLAG = new Kind<>("true or false", Map.of("type", "boolean"), Kind::flag);
    static final Kind<Integer> PORT = integer(0, 65_535);
    static final Kind<Duration> DURATION = new Kind<>(
            "a time such as 500ms, 30s, 5m or 1h",
            Map.of("type", "string", "pattern", "^[0-9]{1,9}(ms|s|m|h)$"),
            Kind::duration);
    static final Kind<Integer> BYTES = new Kind<>(
            "a size such as 65536, 512KiB or 32MiB, up to 1024MiB",
            Map.of("type", List.of("string", "integer"), "pattern", "^[0-9]{1,10}(KiB|MiB)?$"),
            Kind::bytes);
    static final Kind<Long> SIZE = new Kind<>(
            "a size such as 512MiB or 64GiB, up to 1024GiB",
            Map.of("type", List.of("string", "integer"), "pattern", "^[0-9]{1,13}(KiB|MiB|GiB)?$"),
            Kind::size);
    static final Kind<URI> SERVER = new Kind<>(
            "the address of a server, such as http://gpu-1:11434",
            Map.of("type", "string", "pattern", "^https?://"),
            Kind::server);

    private static final Pattern DURATION_TEXT = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern SIZE_TEXT = Pattern.compile("(\\d{1,13})(KiB|MiB|GiB)?");
    private static final Pattern BYTES_TEXT = Pattern.compile("(\\d{1,10})(KiB|MiB)?");

    static Kind<Integer> integer(int least, int most) {
        return new Kind<>(
                "a whole number from %d to %d".formatted(least, most),
                Map.of("type", "integer", "minimum", least, "maximum", most),
                text -> {
                    int value = Integer.parseInt(text.replace("_", ""));
                    return require(value >= least && value <= most, value);
                });
    }

    /** The same where an integer is too small. */
    static Kind<Long> number(long least, long most) {
        return new Kind<>(
                "a whole number from %d to %d".formatted(least, most),
                Map.of("type", "integer", "minimum", least, "maximum", most),
                text -> {
                    long value = Long.parseLong(text.replace("_", ""));
                    return require(value >= least && value <= most, value);
                });
    }

    /** A text that the pattern describes in the words of {@code wanted}. */
    static Kind<String> name(String wanted, String pattern) {
        return new Kind<>(
                wanted,
                Map.of("type", "string", "pattern", "^" + pattern + "$"),
                text -> require(text.matches(pattern), text));
    }

    /** A list of such values, for the schema. */
    Kind<T> list() {
        return new Kind<>("a list", Map.of("type", "array", "items", schema), parser);
    }

    /** One of the constants of an enum, in lower case. */
    static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(e -> e.name().toLowerCase(Locale.ROOT))
                .toList();
        return new Kind<>("one of " + String.join(", ", names), Map.of("enum", names), text -> {
            require(names.contains(text), text);
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        });
    }

    /** Whether a text is one. */
    boolean takes(String text) {
        try {
            return parser.apply(text) != null;
        } catch (RuntimeException e) {
            return false;
        }
    }

    static <T> T require(boolean right, T value) {
        if (!right) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    private static String notBlank(String text) {
        return require(!text.isBlank(), text);
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static Duration duration(String text) {
        Matcher parts = DURATION_TEXT.matcher(text);
        require(parts.matches(), text);
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static int bytes(String text) {
        require(BYTES_TEXT.matcher(text).matches(), text);
        long value = size(text);
        return (int) require(value <= 1 << 30, value).longValue();
    }

    private static long size(String text) {
        Matcher parts = SIZE_TEXT.matcher(text);
        require(parts.matches(), text);
        String unit = parts.group(2);
        int shift = unit == null ? 0 : 10 * (1 + List.of("KiB", "MiB", "GiB").indexOf(unit));
        long amount = Long.parseLong(parts.group(1));
        require(amount > 0 && amount <= (1L << 40) >> shift, amount);
        return amount << shift;
    }

    private static URI server(String text) {
        try {
            URI uri = new URI(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            boolean plain = uri.getUserInfo() == null && uri.getQuery() == null && uri.getFragment() == null;
            return require(http && plain && uri.getHost() != null && uri.getPort() <= 65_535, uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
