package dev.weir.gateway.http.admin;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of a request: no names but those that the route knows, each of them once. A typing error must not become a report of everything. */
final class Query {
    private static final int LONGEST = 256;
    private static final int SHOWN = 64;

    private final HttpParameters parameters;

    private Query(HttpParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * The query of that request.
     *
     * @throws GatewayException with {@code UNKNOWN_PARAMETER} or {@code INVALID_VALUE}
     */
    static Query of(HttpRequest<?> request, String... names) {
        HttpParameters parameters = request.getParameters();
        Set<String> known = Set.of(names);
        for (String name : parameters.names()) {
            if (!known.contains(name)) {
                String safe = shown(name);
                throw refusal(FailureCode.UNKNOWN_PARAMETER, safe, "Unknown parameter: '" + safe + "'.");
            }
            List<String> values = parameters.getAll(name);
            if (values.size() != 1
                    || values.getFirst().length() > LONGEST
                    || values.getFirst().indexOf(0) >= 0) {
                throw wrong(name, "must be there once, with at most " + LONGEST + " characters, none of them a zero");
            }
        }
        return new Query(parameters);
    }

    /** A value as it stands; null if it is not there, or empty. */
    @Nullable
    String text(String name) {
        String value = parameters.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** How many things a page is to have at most; 0: as the gate likes. */
    int pageSize() {
        String value = text("page_size");
        if (value == null) {
            return 0;
        }
        if (!value.matches("[0-9]{1,9}") || Integer.parseInt(value) == 0) {
            throw wrong("page_size", "must be a number of at least 1");
        }
        return Integer.parseInt(value);
    }

    /** Where a page begins; empty: at the first. */
    String pageToken() {
        String value = text("page_token");
        return value == null ? "" : value;
    }

    /** A point in time, or a day (UTC), of which it is the beginning; null if it is not there. */
    @Nullable
    Instant time(String name) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            return value.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(value);
        } catch (DateTimeException notATime) {
            throw wrong(name, "must be a day such as 2026-11-20, or a time such as 2026-11-20T12:00:00Z");
        }
    }

    /** Yes or no; no if it is not there. */
    boolean flag(String name) {
        String value = parameters.get(name);
        if (value == null || value.equals("false")) {
            return false;
        }
        if (!value.equals("true")) {
            throw wrong(name, "must be true or false");
        }
        return true;
    }

    static GatewayException wrong(String field, String what) {
        return refusal(FailureCode.INVALID_VALUE, field, "'" + field + "' " + what + ".");
    }

    private static GatewayException refusal(FailureCode code, String field, String message) {
        return Failure.of(code, message).at(field).asException();
    }

    private static String shown(String name) {
        String safe = name.replaceAll("[^\\x20-\\x7e]", "?");
        return safe.length() > SHOWN ? safe.substring(0, SHOWN) : safe;
    }
}
