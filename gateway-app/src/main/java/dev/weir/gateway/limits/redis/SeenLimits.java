package dev.weir.gateway.limits.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.limits.Claim;
import dev.weir.gateway.limits.LimitView;
import java.time.Duration;

/** What Redis last said of a key's limits, for answers that ask it nothing. */
final class SeenLimits {
    private static final int MOST = 10_000;

    private final Cache<String, LimitView> views = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    void note(Claim claim, LimitView view) {
        views.put(claim.key(), view);
    }

    LimitView of(Claim claim) {
        LimitView view = views.getIfPresent(claim.key());
        return view == null || claim.isFree() ? LimitView.NONE : view;
    }
}
