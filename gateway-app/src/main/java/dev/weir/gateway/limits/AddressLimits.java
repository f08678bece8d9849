package dev.weir.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.weir.gateway.failure.Failure;
import dev.weir.gateway.failure.FailureCode;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Counts requests by the address that they come from, before anybody knows whose they are. In this gate's memory only: several gates count for
 * themselves. An address of IPv6 is its /64, which whoever has one address can be expected to have whole.
 */
public final class AddressLimits {
    private static final int MOST_ADDRESSES = 50_000;
    private static final int V4_BYTES = 4;

    private final AddressLimit limit;
    private final NanoTicker ticker;
    private final InstantSource clock;
    private final Cache<Long, Use> uses;

    /** Counts against that limit. */
    public AddressLimits(AddressLimit limit, NanoTicker ticker, InstantSource clock) {
        this.limit = limit;
        this.ticker = ticker;
        this.clock = clock;
        this.uses = Caffeine.newBuilder()
                .maximumSize(MOST_ADDRESSES)
                .expireAfterAccess(limit.perDay() == null ? Duration.ofMinutes(2) : Duration.ofHours(25))
                .build();
    }

    /**
     * Takes one request.
     *
     * @param address null: none is known, and nothing is counted
     * @return why it may not come; null: it is taken
     */
    public @Nullable Failure take(@Nullable InetAddress address) {
        if (address == null || limit.equals(AddressLimit.NONE)) {
            return null;
        }
        long now = ticker.nanos();
        return uses.get(network(address), _ -> new Use(now)).take(limit, now, clock.millis());
    }

    private static long network(InetAddress address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        return bytes.remaining() == V4_BYTES ? bytes.getInt() : bytes.getLong();
    }

    /** What one address has used. */
    private static final class Use {
        private final MinuteBucket minute;
        private final DayTally day = new DayTally();

        Use(long now) {
            minute = new MinuteBucket(now);
        }

        synchronized @Nullable Failure take(AddressLimit limit, long now, long millis) {
            Integer perMinute = limit.perMinute();
            Integer perDay = limit.perDay();
            long wait = perMinute == null ? 0 : minute.waitNanos(perMinute, 1, now);
            if (wait > 0 && perMinute != null) {
                return refusal(perMinute, Window.REQUESTS_PER_MINUTE, wait);
            }
            long wholeDay = perDay == null ? 0 : day.waitNanos(perDay, 1, millis);
            if (wholeDay > 0 && perDay != null) {
                return refusal(perDay, Window.REQUESTS_PER_DAY, wholeDay);
            }
            if (perMinute != null) {
                minute.take(perMinute, 1, now);
            }
            day.take(1, millis);
            return null;
        }

        private static Failure refusal(int limit, Window window, long wait) {
            return Failure.of(
                            FailureCode.RATE_LIMIT_EXCEEDED,
                            "Too many requests come from your address: it may make %d %s."
                                    .formatted(limit, window.words()))
                    .retryAfter(Duration.ofNanos(wait));
        }
    }
}
