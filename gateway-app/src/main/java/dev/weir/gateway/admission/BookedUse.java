package dev.weir.gateway.admission;

import dev.weir.gateway.ledger.UsageCounts;
import dev.weir.gateway.ledger.UsageGrouping;
import dev.weir.gateway.limits.EarlierUse;
import dev.weir.gateway.limits.Subject;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Tells the limits what the books hold. */
@Singleton
final class BookedUse implements EarlierUse {
    private final UsageCounts books;

    BookedUse(UsageCounts books) {
        this.books = books;
    }

    @Override
    public Used of(Subject subject, Instant from, Instant until) {
        UsageGrouping whose = switch (subject.kind()) {
            case KEY -> UsageGrouping.KEY;
            case ACCOUNT -> UsageGrouping.ACCOUNT;
            case MODEL -> UsageGrouping.MODEL;
        };
        UsageCounts.Used used = books.used(whose, subject.name(), from, until);
        return new Used(used.requests(), used.tokens());
    }
}
