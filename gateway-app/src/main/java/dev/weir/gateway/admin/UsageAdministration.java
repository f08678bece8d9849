package dev.weir.gateway.admin;

import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import dev.weir.gateway.failure.GatewayException;
import dev.weir.gateway.keys.AccountKeeper;
import dev.weir.gateway.keys.ApiKey;
import dev.weir.gateway.keys.OneTransaction;
import dev.weir.gateway.ledger.UsageFilter;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.ledger.UsagePage;
import dev.weir.gateway.ledger.UsageReports;
import dev.weir.gateway.ledger.UsageSummary;
import dev.weir.gateway.ledger.credits.Balance;
import dev.weir.gateway.ledger.credits.CreditBook;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What was used, as operators and callers ask for it. Every call blocks on the database, so none may be made on an event loop; each throws
 * {@link GatewayException}: {@code INVALID_VALUE} with the field, {@code STORE_UNAVAILABLE}, {@code OVERLOADED} when too many ask at once.
 */
@Singleton
public final class UsageAdministration {
    private static final int DEFAULT_PAGE = 100;
    private static final Pattern CALL_ID = Pattern.compile("[0-9a-f-]{36}");
    private static final Pattern KEY_ID = Pattern.compile("[0-9A-Za-z]{12}");
    private static final int LONGEST_NAME = 256;
    /** No time that a database cannot hold. */
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    /** Reports read much; whoever asks for more of them must not keep the connections from those who check keys. */
    private static final int AT_ONCE = 4;

    private static final int WAITING = 64;
    private static final Duration USUAL_SPAN = Duration.ofDays(30);

    private final UsageReports reports;
    private final KeyAdministration keys;
    private final AccountKeeper accounts;
    private final CreditBook book;
    private final OneTransaction transaction;
    private final InstantSource clock;
    private final Semaphore reading = new Semaphore(AT_ONCE);

    UsageAdministration(
            UsageReports reports,
            KeyAdministration keys,
            AccountKeeper accounts,
            CreditBook book,
            OneTransaction transaction,
            InstantSource clock) {
        this.reports = reports;
        this.keys = keys;
        this.accounts = accounts;
        this.book = book;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * One page of calls, newest first. Whoever is bound to an account sees its calls.
     *
     * @param size most rows on a page; 0: as the gate likes, which also caps it
     * @param token {@link UsagePage#next} of the page before; empty: the first page
     */
    public UsagePage rows(Actor actor, UsageFilter filter, int size, String token) {
        check(filter);
        if (size < 0) {
            throw wrong("page_size", "A page has at least one row.");
        }
        if (!token.isEmpty() && !CALL_ID.matcher(token).matches()) {
            throw wrong("page_token", "This page token was not made by this server.");
        }
        int most = size == 0 ? DEFAULT_PAGE : size;
        UsageFilter visible = visible(actor, filter);
        return asked(() -> reports.rows(visible, most, token.isEmpty() ? null : token));
    }

    /** Calls added up: the group with most of them first; days in their order, newest first. */
    public List<UsageSummary> summaries(Actor actor, UsageFilter filter, UsageGrouping grouping) {
        check(filter);
        return sums(visible(actor, filter), grouping);
    }

    /**
     * What a key has used in a span of time, by day and by model.
     *
     * @param since null: in the last 30 days
     * @param until null: until now
     */
    public Own own(ApiKey key, @Nullable Instant since, @Nullable Instant until) {
        Instant from = since == null ? clock.instant().minus(USUAL_SPAN) : since;
        UsageFilter filter = new UsageFilter(from, until, key.id(), null);
        check(filter);
        return new Own(
                sums(filter, UsageGrouping.DAY), sums(filter, UsageGrouping.MODEL), asked(() -> free(key.account())));
    }

    /** What a key's account has left, in micro-credits; null: it has no balance. One row is read: it does not wait for reports. */
    public @Nullable Long free(ApiKey key) {
        return free(key.account());
    }

    /** What the keys of one report are called. */
    public KeyLabels labels() {
        return new KeyLabels(keys);
    }

    private @Nullable Long free(String account) {
        if (!accounts.get(account).account().metered()) {
            return null;
        }
        Balance seen = transaction.look(() -> book.seen(account));
        return (seen == null ? transaction.run(() -> book.balance(account)) : seen).free();
    }

    private static UsageFilter visible(Actor actor, UsageFilter filter) {
        return actor.account() == null ? filter : filter.of(actor.account());
    }

    private List<UsageSummary> sums(UsageFilter filter, UsageGrouping grouping) {
        return asked(() -> reports.summaries(filter, grouping));
    }

    private <T extends @Nullable Object> T asked(Supplier<T> question) {
        if (reading.getQueueLength() >= WAITING) {
            throw new GatewayException(FailureCode.OVERLOADED, "Too many reports are asked for at once; try again.");
        }
        reading.acquireUninterruptibly();
        try {
            return question.get();
        } finally {
            reading.release();
        }
    }

    private static void check(UsageFilter filter) {
        checkTime("since", filter.since());
        checkTime("until", filter.until());
        if (filter.keyId() != null && !KEY_ID.matcher(filter.keyId()).matches()) {
            throw wrong("key", "The id of a key has 12 letters and digits.");
        }
        String model = filter.model();
        if (model != null && (model.length() > LONGEST_NAME || model.indexOf(0) >= 0)) {
            throw wrong("model", "The name of a model has at most 256 characters, none of them a zero.");
        }
    }

    private static void checkTime(String field, @Nullable Instant time) {
        if (time != null && (time.isBefore(EARLIEST) || time.isAfter(LATEST))) {
            throw wrong(field, "'" + field + "' must be a time from 1970 to 9999.");
        }
    }

    private static GatewayException wrong(String field, String message) {
        return Failure.of(FailureCode.INVALID_VALUE, message).at(field).asException();
    }

    /**
     * What one key has used.
     *
     * @param byDay latest first
     * @param byModel most calls first
     * @param free what its account has left for all its keys, in micro-credits; null: it has no balance
     */
    public record Own(
            List<UsageSummary> byDay,
            List<UsageSummary> byModel,
            @Nullable Long free) {
        public Own {
            byDay = List.copyOf(byDay);
            byModel = List.copyOf(byModel);
        }
    }
}
