package dev.weir.gateway.limits.postgres;

import dev.weir.gateway.limits.postgres.Trade.Answer;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the store keeps of one limit. The law: what is left and what the gates hold are together never more than the limit, so whatever they
 * give out when, their sum keeps the law of the bucket. What a gate held that is gone counts as used.
 *
 * @param fullAt of a minute: when it is full again, in nanoseconds since 1970
 * @param day of a day: which one, in days since 1970
 * @param taken of a day: how much is gone, with what the gates hold
 * @param leases what each gate holds
 */
record Stored(long fullAt, long day, long taken, Map<String, Long> leases) {
    static final Stored NEW = new Stored(0, 0, 0, Map.of());

    private static final long MINUTE = 60_000_000_000L;
    private static final long DAY = 86_400_000_000_000L;
    /** When a block that nobody uses may have come back. */
    private static final long A_MOMENT = 1_000_000_000L;

    Stored {
        leases = Map.copyOf(leases);
    }

    /**
     * @param gone what the gates held, less what one has brought back: what they used of it, nobody knows when, counts as used now
     * @param out what the gates hold still
     * @param back what one has brought back
     * @param now nanoseconds since 1970
     */
    private record Standing(long gone, long out, long back, long now) {}

    /** The state after a trade, and the answer to it. */
    record Traded(Stored after, Answer answer) {}

    /**
     * Trades with one gate.
     *
     * @param alive the gates that have a lease
     * @param now nanoseconds since 1970
     */
    Traded trade(String gate, Set<String> alive, Trade trade, long now) {
        Map<String, Long> held = new TreeMap<>(leases);
        held.keySet().retainAll(alive);
        long had = held.getOrDefault(gate, 0L);
        long kept = Math.min(had, trade.kept());
        long back = Math.max(0, had - kept - trade.spent());
        held.put(gate, kept);
        long out = sum(held);
        Standing standing = new Standing(sum(leases) - back, out, back, now);
        return switch (trade.id().window()) {
            case AT_ONCE -> atOnce(gate, held, out, trade);
            case REQUESTS_PER_MINUTE, TOKENS_PER_MINUTE -> ofMinute(gate, held, standing, trade);
            case REQUESTS_PER_DAY, TOKENS_PER_DAY -> ofDay(gate, held, standing, trade);
        };
    }

    private Traded atOnce(String gate, Map<String, Long> held, long out, Trade trade) {
        long level = Math.max(0, trade.limit() - out);
        long granted = granted(level, trade);
        long wait = granted < trade.least() ? A_MOMENT : 0;
        return new Traded(
                new Stored(0, 0, 0, with(held, gate, granted)), new Answer(granted, level - granted, wait, 0));
    }

    private Traded ofMinute(String gate, Map<String, Long> held, Standing standing, Trade trade) {
        long now = standing.now();
        long step = Math.ceilDiv(MINUTE, trade.limit());
        // A clock that is set back makes nobody wait for longer than a bucket takes.
        long missing = Math.clamp(fullAt - now, 0, step * trade.limit());
        missing = Math.max(missing - standing.back() * step, standing.gone() * step);
        long level = Math.max(0, (step * trade.limit() - missing) / step);
        long granted = granted(level, trade);
        long wait = 0;
        if (granted < trade.least()) {
            boolean heldElsewhere = trade.limit() - standing.out() < trade.least();
            wait = Math.max(1, missing - step * (trade.limit() - trade.least()));
            wait = heldElsewhere ? Math.max(wait, A_MOMENT) : wait;
        }
        missing += granted * step;
        return new Traded(
                new Stored(now + missing, 0, 0, with(held, gate, granted)),
                new Answer(granted, level - granted, wait, missing));
    }

    private Traded ofDay(String gate, Map<String, Long> held, Standing standing, Trade trade) {
        long today = Math.floorDiv(standing.now(), DAY);
        // A clock that is set back does not give a day a second time.
        long counted = Math.max(day, today);
        long gone = counted > day ? standing.gone() : Math.max(standing.gone(), taken - standing.back());
        long level = Math.max(0, trade.limit() - gone);
        long granted = granted(level, trade);
        long untilTomorrow = (counted + 1) * DAY - standing.now();
        boolean heldElsewhere = trade.limit() - gone + standing.out() >= trade.least();
        long wait = granted >= trade.least() ? 0 : heldElsewhere ? A_MOMENT : untilTomorrow;
        return new Traded(
                new Stored(0, counted, gone + granted, with(held, gate, granted)),
                new Answer(granted, level - granted, wait, gone + granted == 0 ? 0 : untilTomorrow));
    }

    private static long granted(long level, Trade trade) {
        return level < trade.least() ? 0 : Math.min(level, trade.most());
    }

    private static Map<String, Long> with(Map<String, Long> held, String gate, long granted) {
        held.merge(gate, granted, Long::sum);
        held.values().removeIf(amount -> amount == 0);
        return held;
    }

    private static long sum(Map<String, Long> held) {
        return held.values().stream().mapToLong(Long::longValue).sum();
    }
}
