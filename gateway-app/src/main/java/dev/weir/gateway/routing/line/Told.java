package dev.weir.gateway.routing.line;

import dev.weir.gateway.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be told to calls, kept until the lock is free. */
final class Told {
    private record News(Ticket ticket, @Nullable Failure why, long waited) {}

    private @Nullable List<News> news;

    /** @param why null: it has its place */
    void add(Ticket ticket, @Nullable Failure why, long now) {
        if (news == null) {
            news = new ArrayList<>(1);
        }
        news.add(new News(ticket, why, now - ticket.since));
    }

    void all() {
        if (news != null) {
            news.forEach(one -> one.ticket.tell(one.why, one.waited));
        }
    }
}
